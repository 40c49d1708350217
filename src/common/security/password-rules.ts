import { dictionary } from '@zxcvbn-ts/language-common';
import { InvalidInputError } from '../errors/common.errors.js';

const MIN_LENGTH = 10;
const MAX_LENGTH = 128;

/** What people put around a word to make a password of it is rarely longer: `password2026!`. */
const MAX_DECORATION = 6;
/** So much must be left of a password when the account's own words are taken out. */
const MIN_OWN_IDEA = 6;

const COMMON = new Set((dictionary['passwords-common'] as (string | number)[]).map(String));

/** A letter, and what is written for it so that a word does not look like one. */
const DISGUISES: Record<string, string> = { '@': 'a', '4': 'a', '3': 'e', '1': 'i', '!': 'i', '0': 'o', $: 's', '5': 's', '7': 't' };

/**
 * Refuses a password that guessing programs try first. Length is counted in characters of the NFC form (NIST SP 800-63B).
 * A look into lists rather than an estimate of strength: it takes microseconds whatever is sent, and says why.
 * @throws InvalidInputError naming the field
 */
export function assertGoodPassword(password: string, account: { email: string; name: string }, pointer = '/password'): void {
  const field = pointer.slice(1);
  const normal = password.normalize('NFC');
  const length = [...normal].length;
  const fault =
    length < MIN_LENGTH || length > MAX_LENGTH
      ? { code: 'length', message: `${field} must have ${MIN_LENGTH} to ${MAX_LENGTH} characters` }
      : isCommon(normal.toLowerCase())
        ? { code: 'common', message: `${field} is one of the most common ones, or nearly; choose another` }
        : isAboutAccount(normal, account)
          ? { code: 'personal', message: `${field} must be more than your e-mail or your name` }
          : undefined;
  if (fault) throw new InvalidInputError([{ pointer, ...fault }]);
}

function isCommon(password: string): boolean {
  if (new Set(password).size < 4 || isRepetition(password)) return true;
  const word = password.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '');
  const isDecorated = password.length - word.length <= MAX_DECORATION;
  return [password, undisguised(password), ...(isDecorated ? [word, undisguised(word)] : [])].some((guess) => COMMON.has(guess));
}

/** The same few characters over and over: `abcdabcdabcd`. */
function isRepetition(password: string): boolean {
  for (let period = 1; period <= password.length / 2; period++) {
    if (password.slice(period) === password.slice(0, -period)) return true;
  }
  return false;
}

function undisguised(word: string): string {
  return [...word].map((letter) => DISGUISES[letter] ?? letter).join('');
}

/** Is it hardly more than the e-mail, the name, parts of them, or the name of this product? */
function isAboutAccount(password: string, { email, name }: { email: string; name: string }): boolean {
  const own = [email, name, ...email.split(/[@._+-]/), ...name.split(/[\s.'-]+/), 'nexus']
    .map(simplify)
    .filter((word) => word.length >= 3)
    .toSorted((a, b) => b.length - a.length);
  const left = own.reduce((rest, word) => rest.replaceAll(word, ''), simplify(password));
  return left !== simplify(password) && [...left].length < MIN_OWN_IDEA;
}

/** Letters and digits only: neither case nor what stands between words makes another password of it. */
function simplify(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');
}
