import { isUUID } from 'class-validator';
import { plainWords } from '../language/text.js';

/**
 * What a posting can be filtered by, as elements of one array under one index. A tag is a letter that says of what kind,
 * and the value; texts are folded, so that spelling and case do not matter.
 */
export const TAG = {
  category: (name: string) => `k:${plainWords(name)}`,
  skill: (name: string) => `s:${plainWords(name)}`,
  employmentType: (type: string) => `t:${type}`,
  workplaceType: (type: string) => `w:${type}`,
  experienceLevel: (level: string) => `x:${level}`,
  /** Id or slug. */
  employer: (idOrSlug: string) => `${isUUID(idOrSlug) ? 'E' : 'e'}:${idOrSlug.toLowerCase()}`,
  country: (code: string) => `c:${code}`,
  /** A city by its name in its country. */
  city: (name: string, country: string) => `p:${country}/${plainWords(name)}`,
  /** A city by its name, wherever it is. */
  cityAnywhere: (name: string) => `P:${plainWords(name)}`,
  title: (title: string) => `n:${plainWords(title)}`,
} as const;

/** The letters of tags whose values have names of their own: a letter, a colon and the key of the name are its tag. */
export const PHRASE_LETTERS = { title: 'n', skill: 's', category: 'k', employer: 'e', city: 'p' } as const;
