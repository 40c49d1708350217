import { Injectable } from '@nestjs/common';
import { comparablePay } from '../../common/money/pay.js';
import { TOTAL_CAP } from '../../common/paging/page.js';
import type { SearchJobsQuery } from './dto/search-jobs.query.js';
import { type FacetName, PAY_BANDS } from './facets.js';
import { SearchFilterService } from './query/search-filter.service.js';
import { type Criteria, SearchRepository } from './search.repository.js';

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

/** Facets whose values are words of ours, and those whose values have names of their own. */
const LABELLED: Partial<Record<FacetName, string>> = { category: 'category', skills: 'skill', employer: 'employer', city: 'city' };

/** Counts hits by what they have. */
@Injectable()
export class FacetsService {
  constructor(
    private readonly documents: SearchRepository,
    private readonly filters: SearchFilterService,
  ) {}

  async count(names: readonly FacetName[], criteria: Criteria, query: SearchJobsQuery): Promise<Partial<Record<FacetName, FacetValue[]>>> {
    const facets = await Promise.all(names.map(async (name) => [name, await this.countOne(name, criteria, query)] as const));
    return Object.fromEntries(facets);
  }

  private async countOne(name: FacetName, criteria: Criteria, query: SearchJobsQuery): Promise<FacetValue[]> {
    const currency = this.filters.currencyOf(query);
    const bands = PAY_BANDS.map((amount) => comparablePay(amount, currency, 'YEAR') ?? amount);
    const { hits, values } = await this.documents.facet(name, criteria, bands);
    const relation = hits > TOTAL_CAP ? 'gte' : 'eq';
    if (name === 'pay')
      return values
        .toSorted((a, b) => Number(a.value) - Number(b.value))
        .map(({ value, count }) => ({ ...bandOf(Number(value)), count, relation }));
    const labels = await this.labelsOf(
      name,
      values.map(({ value }) => value),
    );
    return values.map(({ value, count }) => {
      const label = labels.get(value) ?? value;
      // A city is asked for by its name, beside its country.
      return { value: name === 'employer' || !LABELLED[name] ? value : label, label, count, relation };
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
