import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new id: UUID version 7 (RFC 9562), so that ids sort by time of creation. */
export function newId(): string {
  return v7();
}

/** When an id was made, to the millisecond: UUIDs of version 7 begin with it. */
export function timeOfId(id: string): Date {
  return new Date(parseInt(id.replaceAll('-', '').slice(0, 12), 16));
}

/** A random suffix that makes a slug unique. Five characters without vowels, so that it never spells a word. */
export function slugSuffix(): string {
  const alphabet = '0123456789bcdfghjkmnpqrstvwxz';
  return Array.from(randomBytes(5), (byte) => alphabet[byte % alphabet.length]).join('');
}

/** Text as a part of a URL: lower case ASCII words joined by hyphens, cut at a word. Empty when nothing is left. */
export function slugify(text: string, maxLength = 60): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll(/[øØ]/g, 'o')
    .replaceAll(/[łŁ]/g, 'l')
    .replaceAll(/[æÆ]/g, 'ae')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word : `${slug}-${word}`;
    if (longer.length > maxLength) break;
    slug = longer;
  }
  return slug || (words[0]?.slice(0, maxLength) ?? '');
}
