import { createHash } from 'node:crypto';
import { type SearchFilter, without } from '../query/search-filter.js';
import { conditions, type Placeholders } from '../query/search-sql.js';
import type { Tsquery } from '../query/tsquery.js';

/** What is true of every posting that a search finds: the condition of the search itself, and its values under names. */
export interface Condition {
  /** A hash of the text. */
  id: number;
  text: string;
  operands: Record<string, string>;
}

/** A letter for each type that a condition has values of: the first of an operand's name. */
const LETTERS: Record<string, string> = { 'text[]': 'a', 'double precision': 'f', float8: 'f', int: 'i', tsquery: 'q' };

/** Names of operands in the text of conditions. */
const NAMES = /\bsearch\.([afiq]\d+)\b/g;

/** Values of a condition, each under the name of a column of `search`: a letter for its type, and its number. */
class Operands implements Placeholders {
  readonly values: Record<string, string> = {};

  add(value: unknown, type = ''): string {
    const letter = LETTERS[type];
    if (letter === undefined) throw new Error(`A condition of saved searches has no values of the type ${type || '(none)'}`);
    const number = Object.keys(this.values).filter((name) => name.startsWith(letter)).length + 1;
    this.values[`${letter}${number}`] = Array.isArray(value) ? arrayLiteral(value as string[]) : String(value);
    return `search.${letter}${number}`;
  }
}

/**
 * What `GET /v1/jobs` asks of a posting, word for word, with its values taken out: so one statement holds many searches
 * against many postings. Left out is how old a posting may be: that depends on the hour.
 */
export function conditionOf(filter: SearchFilter, match: Tsquery | null): Condition {
  const operands = new Operands();
  const text = conditions(without(filter, 'postedWithinDays'), match, operands);
  return { id: createHash('sha256').update(text).digest().readInt32BE(), text, operands: operands.values };
}

/** What no posting is. */
export const NOTHING: Condition = { id: 0, text: 'false', operands: {} };

/** Columns of all operands that these conditions name, read out of the JSON that they are stored in. */
export function operandColumns(texts: string[]): string {
  const names = new Set(texts.flatMap((text) => [...text.matchAll(NAMES)].map(([, name]) => name as string)));
  const typeOf = (name: string) => Object.entries(LETTERS).find(([, letter]) => letter === name[0])?.[0] as string;
  return [...names].map((name) => `, (operands ->> '${name}')::${typeOf(name)} as ${name}`).join('');
}

function arrayLiteral(values: string[]): string {
  return `{${values.map((value) => `"${value.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;
}
