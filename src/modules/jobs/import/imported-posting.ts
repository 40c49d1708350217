import type { InputFault } from '../../../common/errors/app-error.js';
import type { CreateJobDto } from '../dto/create-job.dto.js';

/** One line of an import, in our own words but not yet validated. */
export interface ImportedPosting {
  /** The posting's name in the system it comes from. */
  externalId: unknown;
  employerName: unknown;
  /** The employer's own, if the source names one. */
  employerWebsite: string | undefined;
  /** When the source first showed it; now, where it does not say. */
  publishedAt?: Date;
  /** What was said and could not be read. */
  faults: InputFault[];
  /** What it says, as the body of a POST would. */
  posting: Partial<Record<keyof CreateJobDto, unknown>>;
}

/** A line as it was read: an object of whatever shape. */
export type RawPosting = Record<string, unknown>;
