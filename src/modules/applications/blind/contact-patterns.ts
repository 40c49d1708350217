import { parse } from 'tldts';
import { SPACELESS } from './name-patterns.js';

const LETTER = String.raw`[[\p{L}\p{M}\p{N}]--[${SPACELESS}]]`;
const LABEL = String.raw`[[\p{L}\p{M}\p{N}\-]--[${SPACELESS}]]`;
const IN_URL = String.raw`[[!-\x7e\p{L}\p{M}\p{N}]--[<>"]--[${SPACELESS}]]`;

/** All of bounded length, so that no text makes them slow. */
const EMAIL = new RegExp(
  String.raw`[[!-\x7e\p{L}\p{M}\p{N}]--[@<>\(\)\[\],;:"]--[${SPACELESS}]]{1,64}@[[\p{L}\p{M}\p{N}.\-]--[${SPACELESS}]]{1,255}`,
  'giv',
);
/** `zoe (at) mail (dot) example` */
const SPELT_EMAIL =
  /[\w.+-]{1,64}\s?[([{]\s?(?:at|@)\s?[)\]}]\s?[\w-]{1,63}(?:\s?(?:\.|[([{]\s?(?:dot|punkt|punto|point)\s?[)\]}])\s?[\w-]{1,63}){1,5}/giu;
const URL_WITH_SCHEME = new RegExp(String.raw`(?<!${LETTER})(?:[a-z][a-z0-9+.\-]{1,20}:\/\/|www\.|mailto:|tel:)${IN_URL}{1,2000}`, 'giv');
const BARE_URL = new RegExp(
  String.raw`(?<![${LABEL}.@])(?<host>(?:${LABEL}{1,63}\.){1,8}(?<top>${LETTER}{2,24}))(?!${LABEL})(?<rest>(?::\d{1,5})?(?:[\/?#]${IN_URL}{0,2000})?)`,
  'giv',
);

/** Names of things that look like those of hosts. */
const THINGS = /^(?:(?:asp|vb|ado|ml)\.net|socket\.io|draw\.io|fast\.ai)$/i;
/** Ends of host names that are ends of file names too, and so are no hosts when nothing follows. */
const FILES = /^(?:py|sh|md|rs|cc|so|ps|zip|mov)$/;

/** Where in a folded text there are e-mail addresses and links, with a scheme or without. */
export function addressesIn(text: string): [start: number, end: number][] {
  const found = [EMAIL, SPELT_EMAIL, URL_WITH_SCHEME].flatMap((pattern) => [...text.matchAll(pattern)]);
  for (const match of text.matchAll(BARE_URL)) {
    const { host = '', top = '', rest = '' } = match.groups ?? {};
    if (isHost(host, top, rest !== '')) found.push(match);
  }
  return found.map(({ 0: address, index }) => [index, index + address.replace(/[.,;:!?)\]}'’]+$/u, '').length]);
}

/** A full stop without a space after it makes no host of two words. */
function isHost(host: string, top: string, hasRest: boolean): boolean {
  const { isIcann, domainWithoutSuffix } = parse(host.toLowerCase());
  if (!isIcann || !domainWithoutSuffix || THINGS.test(host)) return false;
  return hasRest || (domainWithoutSuffix.length > 2 && top === top.toLowerCase() && !FILES.test(top));
}
