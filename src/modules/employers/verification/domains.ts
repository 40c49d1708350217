import { InvalidInputError } from '../../../common/errors/common.errors.js';
import { asciiDomain, isPublicName, isWithin, registrableDomain } from '../../../infra/net/domain.js';
import type { EmployerEntity } from '../employer.entity.js';
import { NoDomainError } from '../employer.errors.js';

type Entry = Pick<EmployerEntity, 'name' | 'website'>;

/** The domain that the website of a company was registered under. @throws NoDomainError where it has none of its own */
export function domainOfWebsite(website: string | null): string {
  const host = hostOf(website);
  const domain = host && registrableDomain(host);
  if (!domain) throw new NoDomainError('The company has no website, or one without a domain of its own.');
  return domain;
}

/**
 * The domain that a company names to prove it. It has to be that of its website, or else what is proven would be about
 * somebody else; a company without a website may name any.
 * @throws InvalidInputError naming `/domain`
 */
export function namedDomain(website: string | null, named: string): string {
  const domain = asciiDomain(named);
  if (domain === null) throw fault('domain', 'domain must be a domain name, without scheme, port or path');
  if (!isPublicName(domain)) throw fault('not-public', 'domain must be a name of the public internet');
  if (registrableDomain(domain) === null) throw fault('public-suffix', 'under this domain everybody can have a name; name your own');
  if (!mayProve(website, domain)) throw fault('website', "domain must be that of the company's website, or one that it is under");
  return domain;
}

export function mayProve(website: string | null, domain: string): boolean {
  return website === null || isWithin(hostOf(website) ?? '', domain);
}

/**
 * Is what was verified still what the entry says? A proven domain stands for the website under it, whatever the company
 * calls itself. An administrator vouched for a name and a website; only an administrator changes them and keeps his word.
 */
export function keepsVerification(verifiedDomain: string | null, before: Entry, after: Entry, byAdmin: boolean): boolean {
  if (verifiedDomain !== null) return mayProve(after.website, verifiedDomain);
  return byAdmin || (sameName(before.name, after.name) && siteOf(before.website) === siteOf(after.website));
}

/** But for case and for forms that look alike: `ﬁ` and `fi`, wide letters and narrow ones. */
function sameName(one: string, other: string): boolean {
  const folded = (name: string) => name.normalize('NFKC').toLowerCase().normalize('NFKC');
  return folded(one) === folded(other);
}

/** The domain that a website is under; of one without, an address for example, the host. */
function siteOf(website: string | null): string | null {
  const host = hostOf(website);
  if (host !== null) return registrableDomain(host) ?? host;
  return website !== null && URL.canParse(website) ? new URL(website).host : website;
}

function hostOf(website: string | null): string | null {
  return website !== null && URL.canParse(website) ? asciiDomain(new URL(website).hostname) : null;
}

function fault(code: string, message: string): InvalidInputError {
  return new InvalidInputError([{ pointer: '/domain', code, message }]);
}
