import { type Language, languageOf } from '../../../common/languages.js';
import type { Contact } from '../../users/users.service.js';
import { Formats } from './formats.js';
import type { Catalogue } from './words/catalogue.js';
import { CATALOGUES } from './words/catalogues.js';

/** Who reads a mail: in which words, and with which days, times and sums of money. */
export interface Reader extends Contact {
  language: Language;
  words: Catalogue;
  format: Formats;
  /** The board's name, as its mails have it. */
  board: string;
}

/** @param locale BCP 47, of a language that the board writes in @param timeZone IANA */
export function readerOf(
  { id, name, email }: Contact,
  { locale, timeZone, board }: { locale: string; timeZone: string; board: string },
): Reader {
  const language = languageOf(locale) ?? 'en';
  return { id, name, email, language, words: CATALOGUES[language], format: Formats.for(locale, timeZone), board };
}
