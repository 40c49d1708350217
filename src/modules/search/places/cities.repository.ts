import { Injectable } from '@nestjs/common';
import { ReadPool } from '../../../infra/database/read-pool.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import type { CityEntity } from './city.entity.js';

export interface City extends CityEntity {
  names: string[];
}

export interface Place {
  name: string;
  country: string;
  region: string | null;
  lat: number;
  lon: number;
}

@Injectable()
export class CitiesRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly pool: ReadPool,
  ) {}

  async insert(cities: City[]): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.query(
      `insert into cities (id, name, country, region, lat, lon, population)
       select * from jsonb_to_recordset($1::jsonb) as c(id int, name text, country text, region text, lat float8, lon float8, population int)
       on conflict do nothing`,
      [JSON.stringify(cities.map(({ names: _, ...city }) => city))],
    );
    await manager.query('insert into city_names (city_id, name) select * from unnest($1::int[], $2::text[]) on conflict do nothing', [
      cities.flatMap(({ id, names }) => names.map(() => id)),
      cities.flatMap(({ names }) => names),
    ]);
  }

  /** All names, with their countries, of the cities that have this one; the names of the largest cities first. */
  async namesakes(name: string, countries: string[] | undefined): Promise<{ name: string; country: string }[]> {
    return this.pool.query(
      `select other.name, city.country from city_names known
         join cities city on city.id = known.city_id join city_names other on other.city_id = city.id
       where known.name = $1 and ($2::text[] is null or city.country = any($2)) order by city.population desc, other.name limit 300`,
      [name, countries ?? null],
    );
  }

  /** Cities that begin so, the largest first; one by its own name counts like one twenty times as large by another. */
  async suggest(prefix: string, limit: number): Promise<Place[]> {
    return this.pool.query<Place>(
      `select city.name, city.country, city.region, city.lat, city.lon from cities city
       where city.id in (select city_id from city_names where name like $1 limit 5000)
       order by city.population * case when lower(unaccent(city.name)) like $1 then 20 else 1 end desc, city.id limit $2`,
      [`${prefix}%`, limit],
    );
  }

  /** The largest city of this name in a country; inside a region, when its name is the region's code. */
  async locate(name: string, country: string, region: string | null): Promise<{ lat: number; lon: number } | null> {
    const [found] = await this.unitOfWork.manager.query<{ lat: number; lon: number }[]>(
      `select city.lat, city.lon from city_names known join cities city on city.id = known.city_id
       where known.name = $1 and city.country = $2 order by (city.region = $3) is true desc, city.population desc limit 1`,
      [name, country, region],
    );
    return found ?? null;
  }
}
