import { dictionary } from '@zxcvbn-ts/language-common';
import { InvalidInputError } from '../errors/common.errors.js';

const MIN_LENGTH = 10;
const MAX_LENGTH = 128;

/** What people put around a word to make a password of it is rarely longer: `password2026!`. */
const MAX_DECORATION = 6;
/** So much must be left of a password when the account's own words are taken out, or runs are counted for what they are. */
const MIN_OWN_IDEA = 6;

/** Words of this product and its documents, which guessing programs try on its users first. They are listed in docs/accounts.md. */
const CONTEXT_WORDS = [
  'nexus',
  'demo',
  'jobboard',
  'board',
  'jobs',
  'job',
  'career',
  'recruiter',
  'employer',
  'candidate',
  'jobseeker',
  'seeker',
  'administrator',
  'admin',
  'owner',
  'viewer',
];

/** Along which fingers and minds run, in either direction: the alphabet, the digits, and rows of the most common keyboards. */
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'yxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
].flatMap((row) => [row, [...row].toReversed().join('')]);
/** A shorter one is chance. */
const MIN_RUN = 3;
/** A run is where it begins and where it ends, however long. */
const RUN_WEIGHT = 2;

const COMMON = new Set((dictionary['passwords-common'] as (string | number)[]).map(String));

/** A letter, and what is written for it so that a word does not look like one. */
const DISGUISES: Record<string, string> = { '@': 'a', '4': 'a', '3': 'e', '1': 'i', '!': 'i', '0': 'o', $: 's', '5': 's', '7': 't' };

/** What may be wrong with a new password, and what is said of it. */
export const PASSWORD_FAULTS = {
  length: `must have ${MIN_LENGTH} to ${MAX_LENGTH} characters`,
  common: 'is one of the most common ones, or nearly; choose another',
  personal: 'must be more than your e-mail, your name, or words about this board',
};
export type PasswordFault = keyof typeof PASSWORD_FAULTS;

/** Whom a password is for, as far as that is known. */
export interface PasswordOwner {
  email?: string;
  name?: string;
}

/**
 * Why guessing programs would try this password first; undefined where they would not. Length is counted in characters of the NFC
 * form (NIST SP 800-63B). A look into lists rather than an estimate of strength: it takes microseconds whatever is sent, and says why.
 */
export function passwordFault(password: string, owner: PasswordOwner): PasswordFault | undefined {
  const normal = password.normalize('NFC');
  const length = [...normal].length;
  if (length < MIN_LENGTH || length > MAX_LENGTH) return 'length';
  if (isCommon(normal.toLowerCase())) return 'common';
  return isAboutOwner(normal, owner) ? 'personal' : undefined;
}

/** @throws InvalidInputError naming the field, for a password with a fault */
export function assertGoodPassword(password: string, owner: PasswordOwner, pointer = '/password'): void {
  const code = passwordFault(password, owner);
  if (code) throw new InvalidInputError([{ pointer, code, message: `${pointer.slice(1)} ${PASSWORD_FAULTS[code]}` }]);
}

function isCommon(password: string): boolean {
  if (new Set(password).size < 4 || isRepetition(password) || weightOf(password) < MIN_OWN_IDEA) return true;
  const word = password.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '');
  const isDecorated = weightOf(password) - weightOf(word) <= MAX_DECORATION;
  const letters = password.replaceAll(/[^\p{L}]/gu, '');
  if (password.length - letters.length <= MAX_DECORATION && isRepetition(letters)) return true;
  return [password, undisguised(password), ...(isDecorated ? [word, undisguised(word)] : [])].some((guess) => COMMON.has(guess));
}

/** The same few characters over and over: `abcdabcdabcd`. */
function isRepetition(password: string): boolean {
  for (let period = 1; period <= password.length / 2; period++) {
    if (password.slice(period) === password.slice(0, -period)) return true;
  }
  return false;
}

/** Its length, with runs such as `qwertyu`, `9876` or `aaaa` counted as little. */
function weightOf(password: string): number {
  let weight = 0;
  for (let at = 0; at < password.length;) {
    const run = Math.max(...ROWS.map((row) => runLength(password, at, row)));
    weight += run >= MIN_RUN ? RUN_WEIGHT : 1;
    at += run >= MIN_RUN ? run : 1;
  }
  return weight;
}

function runLength(password: string, start: number, row: string): number {
  let end = start + 1;
  while (end < password.length && (password[end] === password[end - 1] || row.includes(password.slice(end - 1, end + 1)))) end++;
  return end - start;
}

function undisguised(word: string): string {
  return [...word].map((letter) => DISGUISES[letter] ?? letter).join('');
}

/** Is it hardly more than the e-mail, the name, parts of them, or words about this board? */
function isAboutOwner(password: string, { email = '', name = '' }: PasswordOwner): boolean {
  const own = [email, name, ...email.split(/[@._+-]/), ...name.split(/[\s.'-]+/), ...CONTEXT_WORDS]
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
