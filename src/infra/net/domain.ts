import { domainToASCII } from 'node:url';
import { parse } from 'tldts';

/** What would make a URL of it, of which the name is only a part. */
const NO_NAME = /[\s/?#\\@:%[\]]/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Special-use names (RFC 6761 and its like), and those that ICANN keeps out of the root because networks use them inside. */
const NOT_PUBLIC = new Set([
  'local',
  'localhost',
  'internal',
  'corp',
  'home',
  'mail',
  'lan',
  'intranet',
  'onion',
  'alt',
  'arpa',
  'invalid',
]);

/** A domain as the name system knows it: lower case, in ASCII (RFC 5891). Null for what is none. */
export function asciiDomain(text: string): string | null {
  if (NO_NAME.test(text.trim())) return null;
  const domain = domainToASCII(text.trim().toLowerCase());
  const labels = domain.split('.');
  const { isIp } = parse(domain);
  return isIp !== true && domain.length <= 253 && labels.length > 1 && labels.every((label) => LABEL.test(label)) ? domain : null;
}

/**
 * The part of a domain that one party registered, by the Public Suffix List with its private part: `acme.co.uk` of
 * `www.acme.co.uk`, `acme.github.io` of itself. Null for what belongs to many, such as `co.uk` and `github.io`, and for
 * what nobody can register because it is not in the public name system.
 */
export function registrableDomain(domain: string): string | null {
  if (NOT_PUBLIC.has(domain.slice(domain.lastIndexOf('.') + 1))) return null;
  return parse(domain, { allowPrivateDomains: true }).domain;
}

/** Is this the domain, or a name below it? */
export function isWithin(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`);
}
