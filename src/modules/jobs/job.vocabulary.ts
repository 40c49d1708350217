import { JOB_ACTIONS, type JobAction } from './job.states.js';

/** The closed lists a posting is described with. schema.org's where it has one. */
export const EMPLOYMENT_TYPES = ['FULL_TIME', 'PART_TIME', 'CONTRACTOR', 'TEMPORARY', 'INTERN', 'VOLUNTEER', 'PER_DIEM', 'OTHER'] as const;
export type EmploymentType = (typeof EMPLOYMENT_TYPES)[number];

export const WORKPLACE_TYPES = ['onsite', 'hybrid', 'remote'] as const;
export type WorkplaceType = (typeof WORKPLACE_TYPES)[number];

export const EXPERIENCE_LEVELS = ['entry', 'mid', 'senior', 'lead', 'executive'] as const;
export type ExperienceLevel = (typeof EXPERIENCE_LEVELS)[number];

/** Where a candidate applies: here, on the employer's own page, or by e-mail. */
export const APPLY_MODES = ['internal', 'url', 'email'] as const;
export type ApplyMode = (typeof APPLY_MODES)[number];

export const QUESTION_TYPES = ['text', 'boolean', 'single', 'multi', 'number', 'file'] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];

export const CLOSE_REASONS = ['filled', 'cancelled', 'other'] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** A place of work. */
export interface JobLocation {
  city: string | null;
  region: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** Degrees, WGS 84. */
  lat: number | null;
  lon: number | null;
}

/** What is paid in a part of the world. */
export interface PayZone {
  name: string;
  min: number | null;
  max: number | null;
}

/** How many of its working hours a job shares with a time zone. */
export interface TimeZoneOverlap {
  /** IANA. */
  timeZone: string;
  hours: number;
}

export interface JobSkill {
  name: string;
  required: boolean;
}

/**
 * Which answers to a question raise a flag at an application. It rejects nobody, and nobody outside the hiring team sees it.
 * Of the fields those that fit the question: `answer` of a boolean; any of `options` chosen; a number below `min` or above `max`.
 */
export interface KnockOut {
  answer?: boolean;
  options?: string[];
  min?: number;
  max?: number;
}

/** A question that candidates answer when they apply. */
export interface JobQuestion {
  id: string;
  label: string;
  type: QuestionType;
  required: boolean;
  /** For `single` and `multi`. */
  options: string[];
  /** For the hiring team alone: not a word to candidates. */
  knockOut?: KnockOut;
}

/** What the history of a posting is made of: its steps, and how it came to be. */
export const JOB_EVENT_ACTIONS = ['create', 'import', ...JOB_ACTIONS] as const;
export type JobEventAction = 'create' | 'import' | JobAction;

/** In what place somebody took a step: a member of the company, an administrator; or nobody did. */
export const JOB_EVENT_BY = ['member', 'admin', 'clock', 'import'] as const;
export type JobEventBy = (typeof JOB_EVENT_BY)[number];

/** What somebody does about the applications to a posting: works on them, only reads them, or (null) knows nothing of them. */
export type TeamPlace = 'works' | 'reads' | null;
