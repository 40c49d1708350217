import { isISO31661Alpha2, isURL } from 'class-validator';
import type { InputFault } from '../../../common/errors/app-error.js';

/** Small readers for values of foreign shapes: each gives what it can read, or undefined. */

export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return typeof value === 'string' && /^-?\d{1,15}(\.\d{1,10})?$/.test(value.trim()) ? Number(value) : undefined;
}

export function listOf(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

export function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** schema.org gives a thing as its name or as an object with a name. */
export function nameOf(value: unknown): string | undefined {
  return textOf(value) ?? textOf(objectOf(value).name);
}

/** The first of them that is a web address as companies have one. */
export function websiteOf(...values: unknown[]): string | undefined {
  return values
    .flatMap(listOf)
    .flatMap((value) => textOf(value) ?? [])
    .find((text) => text.length <= 300 && isURL(text, { protocols: ['http', 'https'], require_protocol: true }));
}

/** An instant from a date or a date-time; a date alone is its first moment in UTC, or its last. */
export function instantOf(value: unknown, edge: 'start' | 'end' = 'start'): Date | undefined {
  const text = value instanceof Date ? isoOf(value) : textOf(value);
  if (text === undefined) return undefined;
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const instant = new Date(isDate ? `${text}T${edge === 'start' ? '00:00:00.000' : '23:59:59.999'}Z` : text);
  const year = instant.getUTCFullYear();
  return year >= 1970 && year <= 9999 ? instant : undefined;
}

/** Was something said that could not be read? */
export function isUnreadable(given: unknown, read: unknown): boolean {
  return read === undefined && textOf(given) !== undefined;
}

export function unreadable(pointer: string, is: boolean): InputFault[] {
  return is ? [{ pointer, code: 'unreadable', message: 'cannot be read' }] : [];
}

/** Amounts to the cent: sources compute theirs, and 62244.004999 is 62244.00. */
export function amountOf(value: unknown): number | undefined {
  const amount = numberOf(value);
  return amount === undefined || amount <= 0 ? undefined : Math.round(amount * 100) / 100;
}

const ENGLISH = new Intl.DisplayNames('en', { type: 'region' });
const CODES = new Map<string, string>();
for (let first = 65; first <= 90; first++) {
  for (let second = 65; second <= 90; second++) {
    const code = String.fromCharCode(first, second);
    // Intl also knows codes that are no more: DD is called Germany too.
    if (isISO31661Alpha2(code)) CODES.set((ENGLISH.of(code) ?? code).toLowerCase(), code);
  }
}
for (const [name, code] of [
  ['usa', 'US'],
  ['united states of america', 'US'],
  ['uk', 'GB'],
  ['great britain', 'GB'],
  ['korea, south', 'KR'],
  ['the netherlands', 'NL'],
] as const) {
  CODES.set(name, code);
}

/** ISO 3166-1 alpha-2 of a country given by code or English name; what is neither stays as it is, to be refused by name. */
export function countryOf(value: unknown): string | undefined {
  const text = nameOf(value);
  if (text === undefined) return undefined;
  return /^[a-z]{2}$/i.test(text) ? text.toUpperCase() : (CODES.get(text.toLowerCase()) ?? text);
}

function isoOf(date: Date): string | undefined {
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
