import { domainToASCII } from 'node:url';
import { parse } from 'tldts';

/** What would make a URL of it, of which the name is only a part. */
const NO_NAME = /[\s/?#\\@:%[\]]/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** A domain as the name system knows it: lower case, in ASCII (RFC 5891). Null for what is none. */
export function asciiDomain(text: string): string | null {
  if (NO_NAME.test(text.trim())) return null;
  const domain = domainToASCII(text.trim().toLowerCase());
  const labels = domain.split('.');
  const { isIp } = parse(domain);
  return isIp !== true && domain.length <= 253 && labels.length > 1 && labels.every((label) => LABEL.test(label)) ? domain : null;
}

/** On the list, but of no public web: names of addresses, and of hidden services (RFC 7686). */
const SPECIAL = new Set(['arpa', 'onion']);

/**
 * Is it a name that the public internet could have? Others mean something inside of somebody's network, ours among them:
 * `printer.local`, `wiki.internal`, `foo.corp`. In `example` nobody can have a name (RFC 2606): it is for trying things out.
 */
export function isPublicName(domain: string): boolean {
  const { isIcann, isPrivate, publicSuffix } = parse(domain, { allowPrivateDomains: true });
  return (isIcann === true || isPrivate === true || publicSuffix === 'example') && !SPECIAL.has(domain.slice(domain.lastIndexOf('.') + 1));
}

/**
 * The part of a domain that one party registered, by the Public Suffix List with its private part: `acme.co.uk` of
 * `www.acme.co.uk`, `acme.github.io` of itself. Null for what belongs to many, such as `co.uk` and `github.io`, and for what
 * is no public name.
 */
export function registrableDomain(domain: string): string | null {
  return isPublicName(domain) ? parse(domain, { allowPrivateDomains: true }).domain : null;
}

/** Is this the domain, or a name below it? */
export function isWithin(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`);
}
