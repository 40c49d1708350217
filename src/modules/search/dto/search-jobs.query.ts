import { Transform, type TransformFnParams } from 'class-transformer';
import { IsIn, IsISO4217CurrencyCode } from 'class-validator';
import { PAY_PERIODS, type PayPeriod } from '../../../common/money/pay.js';
import { COMPARABLE_CURRENCIES } from '../../../common/money/exchange-rates.js';
import { PageQuery } from '../../../common/paging/page.query.js';
import {
  BooleanParam,
  CommaListParam,
  CountryListParam,
  EnumListParam,
  IntegerParam,
  NumberParam,
  TextListParam,
} from '../../../common/validation/params.js';
import { Optional } from '../../../common/validation/optional.js';
import { Line } from '../../../common/validation/text.js';
import {
  EMPLOYMENT_TYPES,
  type EmploymentType,
  EXPERIENCE_LEVELS,
  type ExperienceLevel,
  WORKPLACE_TYPES,
  type WorkplaceType,
} from '../../jobs/job.vocabulary.js';
import { FACETS, type FacetName } from '../facets.js';

export const SORTS = ['relevance', 'newest', 'pay'] as const;
export type Sort = (typeof SORTS)[number];

/** What may be asked of the public list. Different parameters narrow each other; a repeated one means any of its values, unless it says otherwise. */
export class SearchJobsQuery extends PageQuery {
  /**
   * What is looked for: words (all of them, with what means the same), `"phrases"`, `-exclusions`, `OR` between
   * alternatives. Titles count most, then skills and employers, then descriptions. Where few postings have all words,
   * related ones follow, unless quotes, a minus or OR are used.
   * @example "nurse"
   */
  @Optional()
  @Line({ min: 0, max: 200 })
  q?: string;

  /** In any case and with or without accents, otherwise exact. Repeatable. */
  @TextListParam({ maxItems: 20, maxLength: 100 })
  category?: string[];

  /** Repeatable: all of them. */
  @TextListParam({ maxItems: 20, maxLength: 100 })
  skills?: string[];

  /** Repeatable. */
  @EnumListParam(EMPLOYMENT_TYPES)
  employmentType?: EmploymentType[];

  /** Repeatable. */
  @EnumListParam(WORKPLACE_TYPES)
  workplaceType?: WorkplaceType[];

  /** Repeatable. */
  @EnumListParam(EXPERIENCE_LEVELS)
  experienceLevel?: ExperienceLevel[];

  /** Ids or slugs. Repeatable. */
  @TextListParam({ maxItems: 20, maxLength: 200 })
  employer?: string[];

  /** ISO 3166-1 alpha-2: where the work is, or from where a remote job may be done. Repeatable. */
  @CountryListParam()
  country?: string[];

  /** A city by any of its names: `Munich`, `München`. With `country`, the one there; `London, CA` is the one in Canada. Repeatable. */
  @TextListParam({ maxItems: 20, maxLength: 100 })
  city?: string[];

  /** Degrees, WGS 84; with `lon` and `radiusKm`. */
  @Optional()
  @NumberParam({ min: -90, max: 90 })
  lat?: number;

  @Optional()
  @NumberParam({ min: -180, max: 180 })
  lon?: number;

  /** Workplaces not farther than this, in kilometres. */
  @Optional()
  @NumberParam({ min: 0.1, max: 1000 })
  radiusKm?: number;

  /** At least this much, where the posting's best offer counts. Compared across periods and currencies, as full-time amounts a year. */
  @Optional()
  @NumberParam({ min: 0, max: 1_000_000_000 })
  payMin?: number;

  /** The currency of `payMin` and of the pay facet (ISO 4217). */
  @Optional()
  @Transform(({ value }: TransformFnParams): unknown => (typeof value === 'string' ? value.toUpperCase() : value))
  @IsISO4217CurrencyCode()
  @IsIn(COMPARABLE_CURRENCIES, { message: '$property is a currency that there is no exchange rate for' })
  payCurrency?: string;

  /** The period of `payMin`; `YEAR` when left out. */
  @Optional()
  @IsIn(PAY_PERIODS)
  payPeriod?: PayPeriod;

  /**
   * Whether postings that do not say what they pay are among the hits. When left out: `exclude` with `payMin`, else
   * `include`. In the order of pay they come last.
   */
  @Optional()
  @IsIn(['include', 'exclude'])
  unknownPay?: 'include' | 'exclude';

  /** Since a posting was first public. */
  @Optional()
  @IntegerParam({ min: 1, max: 365 })
  postedWithinDays?: number;

  /** `relevance` where there is a `q`, else `newest`, when left out. */
  @Optional()
  @IsIn(SORTS)
  sort?: Sort;

  /**
   * What to count the hits by, separated by commas. Each is counted without its own filter; exact to 10,000 hits.
   * @example "category,country"
   */
  @CommaListParam(FACETS)
  facets?: FacetName[];

  /** Says of each hit how its place came about. */
  @Optional()
  @BooleanParam()
  explain?: boolean;
}
