/**
 * To whom a profile shows: to nobody, to the companies its owner applied to, or to every company. Whoever is named in
 * `hiddenFrom` sees it in no case.
 */
export const PROFILE_VISIBILITIES = ['private', 'applied', 'public'] as const;
export type ProfileVisibility = (typeof PROFILE_VISIBILITIES)[number];

/** What the product asks beside JSON Resume. These names at the top of a profile are ours; all others are JSON Resume's. */
export const PROFILE_FIELDS = ['desiredPay', 'workplaceTypes', 'location', 'workPermits', 'visibility', 'hiddenFrom'] as const;

/** A document in the shape of JSON Resume. */
export type JsonResume = Record<string, unknown>;
