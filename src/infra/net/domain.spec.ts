import { describe, expect, it } from '@jest/globals';
import { asciiDomain, isWithin, registrableDomain } from './domain.js';

describe('A domain', () => {
  it.each([
    ['Acme.COM', 'acme.com'],
    [' bäckerei.example ', 'xn--bckerei-5wa.example'],
    ['例え.jp', 'xn--r8jz45g.jp'],
    ['a.b.c.example', 'a.b.c.example'],
  ])('%s is %s', (text, domain) => {
    expect(asciiDomain(text)).toBe(domain);
  });

  it.each([
    '',
    'localhost',
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '[::1]',
    '::1',
    'acme.com.',
    '.acme.com',
    'acme..com',
    'acme.com:8443',
    'acme.com/path',
    'https://acme.com',
    'user@acme.com',
    'a_b.com',
    '-a.com',
    'a b.com',
    'ac\tme.com',
    'acme%2ecom',
    `${'a'.repeat(64)}.com`,
    `${'a.'.repeat(130)}com`,
  ])('%j is none', (text) => {
    expect(asciiDomain(text)).toBeNull();
  });

  it.each([
    ['www.acme.co.uk', 'acme.co.uk'],
    ['acme.github.io', 'acme.github.io'],
    ['a.acme.github.io', 'acme.github.io'],
    ['xn--bckerei-5wa.example', 'xn--bckerei-5wa.example'],
    ['co.uk', null],
    ['foo.local', null],
    ['wiki.internal', null],
    ['foo.corp', null],
    ['foo.localhost', null],
    ['foo.test', null],
    ['foo.invalid', null],
    ['foo.onion', null],
    ['10.in-addr.arpa', null],
    ['router.home.arpa', null],
    ['github.io', null],
    ['s3.amazonaws.com', null],
    ['xn--55qx5d.cn', null],
  ])('%s was registered as %s', (domain, registered) => {
    expect(registrableDomain(domain)).toBe(registered);
  });

  it('holds what is below it, and nothing that only ends like it', () => {
    expect(isWithin('www.acme.com', 'acme.com')).toBe(true);
    expect(isWithin('acme.com', 'acme.com')).toBe(true);
    expect(isWithin('evilacme.com', 'acme.com')).toBe(false);
    expect(isWithin('acme.com', 'www.acme.com')).toBe(false);
  });
});
