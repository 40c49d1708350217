import type { PayPeriod } from '../../common/money/pay.js';
import type { EmployerSize } from '../employers/employer.vocabulary.js';
import type { EmploymentType, ExperienceLevel, WorkplaceType } from '../jobs/job.vocabulary.js';

/** A place that demo postings are at: `[city, region, country, latitude, longitude]`. */
export type DemoPlace = [city: string, region: string | null, country: string, lat: number, lon: number];

/** An invented posting. */
export interface DemoJob {
  title: string;
  category: string;
  employmentType: EmploymentType;
  workplaceType: WorkplaceType;
  experienceLevel: ExperienceLevel | null;
  /** Where it is when not at the company's own place. */
  place?: DemoPlace;
  /** For remote work: from where it may be done. */
  remoteCountries?: string[];
  /** Null: the posting does not say. */
  pay: [min: number | null, max: number | null, currency: string, period: PayPeriod] | null;
  /** Two or three sentences: what the work is, in the company's own voice. */
  intro: string;
  duties: string[];
  needs: string[];
  skills: string[];
  /** Welcome, not required. */
  niceToHave?: string[];
  benefits?: string[];
  /** BCP 47, when not English. */
  language?: string;
}

/** An invented company and what it posts. Domains end in `.example`, so that they lead nowhere. */
export interface DemoEmployer {
  slug: string;
  name: string;
  website: string;
  industry: string;
  size: EmployerSize;
  description: string;
  place: DemoPlace;
  verified: boolean;
  jobs: DemoJob[];
}
