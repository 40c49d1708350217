export const SYNONYM_KINDS = ['title', 'skill'] as const;
export type SynonymKind = (typeof SYNONYM_KINDS)[number];
