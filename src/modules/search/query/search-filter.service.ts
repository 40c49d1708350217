import { Injectable } from '@nestjs/common';
import type { InputFault } from '../../../common/errors/app-error.js';
import { InvalidInputError } from '../../../common/errors/common.errors.js';
import { RATES_DATE } from '../../../common/money/exchange-rates.js';
import { comparablePay, PERIODS_PER_YEAR } from '../../../common/money/pay.js';
import { Settings } from '../../../config/env.js';
import type { SearchJobsQuery, Sort } from '../dto/search-jobs.query.js';
import { TAG } from '../index/tags.js';
import { squaresAround } from '../places/grid.js';
import { PlacesService } from '../places/places.service.js';
import type { FilterName, SearchFilter } from './search-filter.js';

/** Turns the parameters of a search into what the index is asked. */
@Injectable()
export class SearchFilterService {
  constructor(
    private readonly places: PlacesService,
    private readonly settings: Settings,
  ) {}

  /**
   * @param pointer of the query in what was sent (RFC 6901)
   * @throws InvalidInputError for a point without a radius, and the like
   */
  async of(query: SearchJobsQuery, pointer = ''): Promise<SearchFilter> {
    const any: SearchFilter['any'] = {};
    const put = (name: FilterName, tags: string[] | undefined) => {
      if (tags && tags.length > 0) any[name] = [...new Set(tags)];
    };
    put('category', query.category?.map(TAG.category));
    put('employmentType', query.employmentType?.map(TAG.employmentType));
    put('workplaceType', query.workplaceType?.map(TAG.workplaceType));
    put('experienceLevel', query.experienceLevel?.map(TAG.experienceLevel));
    put('employer', query.employer?.map(TAG.employer));
    put('country', query.country?.map(TAG.country));
    if (query.city) put('city', (await Promise.all(query.city.map((city) => this.places.tagsOf(city, query.country)))).flat());
    const near = nearOf(query, pointer);
    const pay = this.payOf(query);
    return {
      any,
      all: query.skills && query.skills.length > 0 ? { skills: query.skills.map(TAG.skill) } : {},
      ...(near && { near }),
      ...(pay && { pay }),
      ...(query.postedWithinDays !== undefined && { postedWithinDays: query.postedWithinDays }),
    };
  }

  /** Does the answer rest on a comparison of pay? */
  comparesPay({ payMin, facets }: SearchJobsQuery, sort: Sort): boolean {
    return payMin !== undefined || sort === 'pay' || facets?.includes('pay') === true;
  }

  /** What it was compared by. */
  payInfo(query: SearchJobsQuery) {
    return { currency: this.currencyOf(query), period: 'YEAR', ratesDate: RATES_DATE, periodsPerYear: PERIODS_PER_YEAR };
  }

  /** The currency of amounts in a query: the one that it names, or the board's. */
  currencyOf({ payCurrency }: Pick<SearchJobsQuery, 'payCurrency'>): string {
    return payCurrency ?? this.settings.currency;
  }

  private payOf({ payMin, payPeriod = 'YEAR', unknownPay, ...query }: SearchJobsQuery): SearchFilter['pay'] {
    if (payMin === undefined) return unknownPay === 'exclude' ? { unknown: false } : undefined;
    return { least: comparablePay(payMin, this.currencyOf(query), payPeriod) ?? 0, unknown: unknownPay === 'include' };
  }
}

function nearOf({ lat, lon, radiusKm }: SearchJobsQuery, pointer: string): SearchFilter['near'] {
  const given = { lat, lon, radiusKm };
  const missing = Object.entries(given).filter(([, value]) => value === undefined);
  if (missing.length === 3) return undefined;
  if (lat === undefined || lon === undefined || radiusKm === undefined) {
    throw new InvalidInputError(
      missing.map(([name]): InputFault => ({
        pointer: `${pointer}/${name}`,
        code: 'required',
        message: `${name} is required: a place is lat, lon and radiusKm`,
      })),
    );
  }
  return { lat, lon, km: radiusKm, squares: squaresAround(lat, lon, radiusKm) };
}
