import { describe, expect, it } from '@jest/globals';
import { InvalidInputError } from '../../../common/errors/common.errors.js';
import { NoDomainError } from '../employer.errors.js';
import { domainOfWebsite, keepsVerification, namedDomain } from './domains.js';

describe('The domain that a company proves', () => {
  it.each([
    ['https://www.acme.co.uk/jobs', 'acme.co.uk'],
    ['http://acme.github.io', 'acme.github.io'],
    ['https://bäckerei.example', 'xn--bckerei-5wa.example'],
  ])('is by default that of its website: %s', (website, domain) => {
    expect(domainOfWebsite(website)).toBe(domain);
  });

  it.each([null, 'https://github.io', 'https://10.0.0.1/', 'http://localhost:3000', 'https://wiki.corp.internal'])(
    'is none where the website is %s',
    (website) => {
      expect(() => domainOfWebsite(website)).toThrow(NoDomainError);
    },
  );

  it.each([
    ['https://www.acme.com', 'acme.com'],
    ['https://www.acme.com', 'WWW.acme.com'],
    [null, 'anything.example'],
  ])('may be named: for %s, %s', (website, named) => {
    expect(namedDomain(website, named)).toBe(named.toLowerCase());
  });

  it.each([
    ['https://www.acme.com', 'evil.example', 'website'],
    ['https://www.acme.com', 'jobs.acme.com', 'website'],
    ['https://acme.com', 'evilacme.com', 'website'],
    ['https://10.0.0.1', 'acme.com', 'website'],
    ['https://acme.co.uk', 'co.uk', 'public-suffix'],
    ['https://acme.github.io', 'github.io', 'public-suffix'],
    [null, 'foo.local', 'not-public'],
    [null, 'vpn.internal', 'not-public'],
    [null, 'internal.corp', 'not-public'],
    [null, 'foo.onion', 'not-public'],
    [null, '127.0.0.1', 'domain'],
    [null, 'localhost', 'domain'],
    [null, 'acme.com:8443', 'domain'],
    [null, 'https://acme.com', 'domain'],
    [null, 'printer.local', 'not-public'],
    [null, '10.in-addr.arpa', 'not-public'],
  ])('is refused: for %s, %s (%s)', (website, named, code) => {
    expect.assertions(1);
    try {
      namedDomain(website, named);
    } catch (error) {
      expect((error as InvalidInputError).extras.errors).toMatchObject([{ pointer: '/domain', code }]);
    }
  });
});

describe('A verification', () => {
  const acme = { name: 'Acme', website: 'https://www.acme.com' };

  it.each([
    ['another page', 'acme.com', { ...acme, website: 'https://jobs.acme.com/x' }, true],
    ['another name', 'acme.com', { ...acme, name: 'Acme Works' }, true],
    ['no website', 'acme.com', { ...acme, website: null }, true],
    ['another domain', 'acme.com', { ...acme, website: 'https://acme.org' }, false],
    ['another page, vouched for', null, { ...acme, website: 'https://acme.com/x' }, true],
    ['the name in capitals, vouched for', null, { ...acme, name: 'ACME' }, true],
    ['another name, vouched for', null, { ...acme, name: 'Bank of Acme' }, false],
    ['another domain, vouched for', null, { ...acme, website: 'https://acme.org' }, false],
    ['no website, vouched for', null, { ...acme, website: null }, false],
  ])('after a change: %s', (_, verifiedDomain, after, kept) => {
    expect(keepsVerification(verifiedDomain, acme, after, false)).toBe(kept);
  });

  it.each([
    ['東京銀行', '大阪銀行'],
    ['Müller', 'Möller'],
    [`${'Long '.repeat(20)}name`, `${'Long '.repeat(20)}bank`],
    ['Acme!', 'Acme?'],
  ])('does not go from one name to another that a slug takes for the same: %s, %s', (before, after) => {
    expect(keepsVerification(null, { ...acme, name: before }, { ...acme, name: after }, false)).toBe(false);
  });

  it.each([
    ['https://93.184.216.34', 'https://93.184.216.35', false],
    ['https://93.184.216.34', null, false],
    [null, 'https://93.184.216.34', false],
    ['https://[2606:2800::1]/x', 'https://[2606:2800::2]/x', false],
    ['https://93.184.216.34/a', 'https://93.184.216.34/b', true],
  ])('knows addresses from each other: %s, %s', (before, after, kept) => {
    expect(keepsVerification(null, { ...acme, website: before }, { ...acme, website: after }, false)).toBe(kept);
  });

  it('stays with forms of one name that look alike', () => {
    expect(keepsVerification(null, { ...acme, name: 'Ｏﬃce' }, { ...acme, name: 'OFFICE' }, false)).toBe(true);
  });

  it('is the administrator’s own word', () => {
    expect(keepsVerification(null, acme, { name: 'Other', website: null }, true)).toBe(true);
    expect(keepsVerification('acme.com', acme, { ...acme, website: 'https://acme.org' }, true)).toBe(false);
  });
});
