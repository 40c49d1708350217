export const SEARCH_FREQUENCIES = ['instant', 'daily', 'weekly', 'off'] as const;
export type SearchFrequency = (typeof SEARCH_FREQUENCIES)[number];

/** Parameters of `GET /v1/jobs`, as far as they say what is looked for. */
export type SavedQuery = Record<string, string | number | boolean | string[]>;
