import { Injectable } from '@nestjs/common';
import { ReadPool } from '../../../infra/database/read-pool.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import type { CityEntity } from './city.entity.js';
import type { Namesake } from './namesakes.js';

export interface City extends CityEntity {
  names: { name: string; weight: number }[];
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
    await manager.query(
      `insert into city_names (city_id, name, weight) select * from unnest($1::int[], $2::text[], $3::int[])
       on conflict (name, city_id) do update set weight = excluded.weight`,
      [
        cities.flatMap(({ id, names }) => names.map(() => id)),
        cities.flatMap(({ names }) => names.map(({ name }) => name)),
        cities.flatMap(({ names }) => names.map(({ weight }) => weight)),
      ],
    );
  }

  /**
   * In each country, the largest city of this name, by all names of which it is the largest city there: so no name in a
   * country stands for two cities.
   */
  async namesOf(name: string, countries: string[] | undefined): Promise<{ name: string; country: string }[]> {
    return this.pool.query(
      `with meant as (
         select distinct on (city.country) city.* from city_names known join cities city on city.id = known.city_id
         where known.name = $1 and ($2::text[] is null or city.country = any($2)) order by city.country, city.population desc, city.id)
       select other.name, meant.country from meant join city_names other on other.city_id = meant.id
       where not exists (
         select from city_names same join cities larger on larger.id = same.city_id
         where same.name = other.name and larger.country = meant.country
           and (larger.population > meant.population or (larger.population = meant.population and larger.id < meant.id)))
       limit 1000`,
      [name, countries ?? null],
    );
  }

  /** The largest city of each name in its country, as far as it is known. */
  async idsOf(names: { name: string; country: string }[]): Promise<{ name: string; country: string; id: number }[]> {
    return this.pool.query(
      `select distinct on (given.name, given.country) given.name, given.country, city.id
       from unnest($1::text[], $2::text[]) as given(name, country)
       join city_names known on known.name = given.name join cities city on city.id = known.city_id and city.country = given.country
       order by given.name, given.country, city.population desc, city.id`,
      [names.map(({ name }) => name), names.map(({ country }) => country)],
    );
  }

  /** Cities that begin so, those first that are most likely meant. */
  async suggest(prefix: string, limit: number): Promise<Place[]> {
    return this.pool.query<Place>(
      `select city.name, city.country, city.region, city.lat, city.lon
       from (select city_id, max(weight) as weight from city_names where name like $1 group by city_id
         order by 2 desc, 1 limit $2) best
       join cities city on city.id = best.city_id order by best.weight desc, city.id`,
      [`${prefix}%`, limit],
    );
  }

  /** The cities of this name in a country, the largest first. */
  async listNamesakes(name: string, country: string): Promise<Namesake[]> {
    return this.unitOfWork.manager.query(
      `select city.lat, city.lon, city.region, city.population from city_names known join cities city on city.id = known.city_id
       where known.name = $1 and city.country = $2 order by city.population desc, city.id limit 100`,
      [name, country],
    );
  }

  /** Live postings, in the order of their ids, with fewer points than cities. */
  async listUnlocated(after: string | null, limit: number): Promise<string[]> {
    const rows = await this.unitOfWork.manager.query<{ id: string }[]>(
      `select job_id as id from search_documents
       where ($1::uuid is null or job_id > $1) and cardinality(points) / 3 < (select count(*) from unnest(tags) tag where tag like 'p:%')
       order by job_id limit $2`,
      [after, limit],
    );
    return rows.map(({ id }) => id);
  }
}
