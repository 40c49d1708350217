import type { FacetName } from '../facets.js';

/** Everything that narrows a search apart from its words. */
export type FilterName = FacetName | 'near' | 'postedWithinDays';

/** The filters of a search, made ready for the index. */
export interface SearchFilter {
  /** Of each filter, tags of which one has to be there. */
  any: Partial<Record<FilterName, string[]>>;
  /** Tags of which every one has to be there. */
  all: Partial<Record<FilterName, string[]>>;
  /** Euros a year. */
  pay?: { least?: number; unknown: boolean };
  near?: { lat: number; lon: number; km: number; squares: string[] };
  postedWithinDays?: number;
}

/** The names of the filters that are in use. */
export function filtersIn({ any, all, pay, near, postedWithinDays }: SearchFilter): FilterName[] {
  return [
    ...new Set([
      ...(Object.keys(any) as FilterName[]),
      ...(Object.keys(all) as FilterName[]),
      ...(pay ? (['pay'] as const) : []),
      ...(near ? (['near'] as const) : []),
      ...(postedWithinDays === undefined ? [] : (['postedWithinDays'] as const)),
    ]),
  ];
}

export function without(filter: SearchFilter, name: FilterName): SearchFilter {
  const { [name]: _any, ...any } = filter.any;
  const { [name]: _all, ...all } = filter.all;
  return {
    any,
    all,
    ...(filter.pay && name !== 'pay' && { pay: filter.pay }),
    ...(filter.near && name !== 'near' && { near: filter.near }),
    ...(filter.postedWithinDays !== undefined && name !== 'postedWithinDays' && { postedWithinDays: filter.postedWithinDays }),
  };
}
