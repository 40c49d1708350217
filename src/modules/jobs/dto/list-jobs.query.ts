import { IsIn, IsISO4217CurrencyCode } from 'class-validator';
import { PAY_PERIODS, type PayPeriod } from '../../../common/money/pay.js';
import { PageQuery } from '../../../common/paging/page.query.js';
import { CountryListParam, EnumListParam, IntegerParam, NumberParam, TextListParam } from '../../../common/validation/params.js';
import { Optional } from '../../../common/validation/optional.js';
import { Line } from '../../../common/validation/text.js';
import {
  EMPLOYMENT_TYPES,
  type EmploymentType,
  EXPERIENCE_LEVELS,
  type ExperienceLevel,
  WORKPLACE_TYPES,
  type WorkplaceType,
} from '../job.vocabulary.js';

/** What may be asked of the public list. Different parameters narrow each other; a repeated one means any of its values. */
export class ListJobsQuery extends PageQuery {
  /**
   * Words of the title; all of them must occur, in any order.
   * @example "nurse"
   */
  @Optional()
  @Line({ max: 200 })
  q?: string;

  /** In any case, otherwise exact. Repeatable. */
  @TextListParam({ maxItems: 20, maxLength: 100 })
  category?: string[];

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

  /** At least this much, where the posting's best offer counts. Compared as full-time amounts a year. */
  @Optional()
  @NumberParam({ min: 0, max: 1_000_000_000 })
  payMin?: number;

  /** Only postings that pay in this currency (ISO 4217). */
  @Optional()
  @IsISO4217CurrencyCode()
  payCurrency?: string;

  /** The period of `payMin`; `YEAR` when left out. */
  @Optional()
  @IsIn(PAY_PERIODS)
  payPeriod?: PayPeriod;

  /** Whether postings that do not say what they pay are among those that pay enough. `exclude` when left out. */
  @Optional()
  @IsIn(['include', 'exclude'])
  unknownPay?: 'include' | 'exclude';

  @Optional()
  @IntegerParam({ min: 1, max: 365 })
  postedWithinDays?: number;

  /** Newest first. */
  @Optional()
  @IsIn(['newest'])
  sort?: 'newest';
}
