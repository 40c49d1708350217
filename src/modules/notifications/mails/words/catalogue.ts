import type { english } from './english.js';

/**
 * All words that mails are made of, with what they are about. Every language has all of them, or it does not compile: a
 * text, or a function of named values, which come in as they are and are escaped later.
 */
export type Catalogue = typeof english;
