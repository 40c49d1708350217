import { Injectable } from '@nestjs/common';
import { comparablePay } from '../../common/money/pay.js';
import { type Total, TOTAL_CAP, totalOf } from '../../common/paging/page.js';
import type { SearchJobsQuery } from './dto/search-jobs.query.js';
import { FACET_VALUES, type FacetName, PAY_BANDS } from './facets.js';
import { PlacesService } from './places/places.service.js';
import { SearchFilterService } from './query/search-filter.service.js';
import { filtersIn, without } from './query/search-filter.js';
import { type Criteria, type FacetCount, SearchRepository } from './search.repository.js';

/** A value that some hits have. */
export interface FacetValue {
  /** What the filter of this name takes. */
  value: string;
  /** What people call it. */
  label: string;
  count: number;
  /** `gte`: only the first 10,000 hits were counted. */
  relation: 'eq' | 'gte';
}

export interface CountedFacets {
  facets: Partial<Record<FacetName, FacetValue[]>>;
  /** Of the hits, where some facet was counted with every filter. */
  total: Total | undefined;
}

/** Facets whose values are words of ours, and those whose values have names of their own. */
const LABELLED: Partial<Record<FacetName, string>> = { category: 'category', skills: 'skill', employer: 'employer', city: 'city' };

/** Counts hits by what they have. */
@Injectable()
export class FacetsService {
  constructor(
    private readonly documents: SearchRepository,
    private readonly filters: SearchFilterService,
    private readonly places: PlacesService,
  ) {}

  /** Facets whose own filter is in use are counted without it, one by one; all others together, in one look. */
  async count(names: readonly FacetName[], criteria: Criteria, query: SearchJobsQuery): Promise<CountedFacets> {
    const inUse = filtersIn(criteria.filter);
    const own = names.filter((name) => inUse.includes(name));
    const others = names.filter((name) => !inUse.includes(name));
    const groups = [...own.map((name) => [name]), ...(others.length > 0 ? [others] : [])];
    const currency = this.filters.currencyOf(query);
    const bands = PAY_BANDS.map((amount) => comparablePay(amount, currency, 'YEAR') ?? amount);
    const counted = await Promise.all(
      groups.map(async (group) => {
        const [first] = group;
        const filter = first !== undefined && inUse.includes(first) ? without(criteria.filter, first) : criteria.filter;
        const { hits, values } = await this.documents.facets(group, { ...criteria, filter }, bands);
        return {
          group,
          hits,
          values: await Promise.all(group.map(async (name) => [name, await this.valuesOf(name, values, hits)] as const)),
        };
      }),
    );
    const facets = new Map(counted.flatMap(({ values }) => values));
    const all = counted.find(({ group }) => group === others);
    return {
      facets: Object.fromEntries(names.map((name) => [name, facets.get(name) ?? []])),
      total: all && totalOf(all.hits),
    };
  }

  private async valuesOf(name: FacetName, all: FacetCount[], hits: number): Promise<FacetValue[]> {
    const values = all.filter(({ facet }) => facet === name);
    const relation = hits > TOTAL_CAP ? 'gte' : 'eq';
    if (name === 'pay') {
      return values
        .toSorted((a, b) => Number(a.value) - Number(b.value))
        .map(({ value, count }) => ({ ...bandOf(Number(value)), count, relation }));
    }
    const labels = await this.labelsOf(
      name,
      values.map(({ value }) => value),
    );
    if (name === 'city') return (await this.cities(values, labels)).map((city) => ({ ...city, relation }));
    return values.slice(0, FACET_VALUES).map(({ value, count }) => {
      const label = labels.get(value) ?? value;
      return { value: name === 'employer' || !LABELLED[name] ? value : label, label, count, relation };
    });
  }

  /** Each city once, by the name that most hits give it; with its country, where another one among the hits has that name too. */
  private async cities(values: FacetCount[], labels: Map<string, string>): Promise<{ value: string; label: string; count: number }[]> {
    const same = await this.places.sameCities(values.map(({ value }) => value));
    const cities = new Map<string | undefined, { key: string; count: number }>();
    for (const { value: key, count } of values) {
      const city = cities.get(same.get(key));
      if (city) city.count += count;
      else cities.set(same.get(key), { key, count });
    }
    return [...cities.values()]
      .toSorted((a, b) => b.count - a.count)
      .slice(0, FACET_VALUES)
      .map(({ key, count }) => {
        const [country, name] = [key.slice(0, 2), key.slice(3)];
        const shared = values.some(({ value }) => value.slice(3) === name && same.get(value) !== same.get(key));
        const label = `${labels.get(key) ?? name}${shared ? `, ${country}` : ''}`;
        return { value: label, label, count };
      });
  }

  private async labelsOf(name: FacetName, values: string[]): Promise<Map<string, string>> {
    const kind = LABELLED[name];
    return kind === undefined || values.length === 0 ? new Map() : this.documents.labels(kind, values);
  }
}

/** @param bucket counted from 1, as `width_bucket` does */
function bandOf(bucket: number): { value: string; label: string } {
  const from = PAY_BANDS[bucket - 1] ?? 0;
  const to = PAY_BANDS[bucket];
  return { value: String(from), label: to === undefined ? `${from}+` : `${from}–${to}` };
}
