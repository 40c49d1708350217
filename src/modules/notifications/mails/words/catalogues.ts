import type { Language } from '../../../../common/languages.js';
import type { Catalogue } from './catalogue.js';
import { english } from './english.js';
import { german } from './german.js';

/** The words in each language that the board writes in. */
export const CATALOGUES: Record<Language, Catalogue> = { en: english, de: german };
