import { regionCode } from './regions.js';

/** One of the cities of a country that go by a name. */
export interface Namesake {
  lat: number;
  lon: number;
  region: string | null;
  population: number;
}

/** So many times as large as the next one, a city is meant though the region that is named beside it is not known. */
const DOMINANT = 10;

/**
 * Which of the cities of one name is meant: the largest, and the largest of the region that is named. Undefined where
 * that does not decide: no place is better than a wrong one.
 * @param namesakes of one country, the largest first
 */
export function cityMeant(namesakes: Namesake[], country: string, region: string | null): Namesake | undefined {
  const [largest, next] = namesakes;
  if (region === null || region === '') return largest;
  const code = regionCode(country, region);
  const inRegion = namesakes.find((city) => city.region !== null && city.region === (code ?? region.toUpperCase()));
  if (inRegion || code !== undefined) return inRegion;
  return largest && largest.population >= DOMINANT * (next?.population ?? 0) ? largest : undefined;
}
