import { describe, expect, it } from '@jest/globals';
import { faultOfEndpointUrl, isTrustedEndpoint } from './endpoint-url.js';

const PRIVATE = ['http://localhost:4000', 'https://ats.internal'];

describe('The address of a webhook', () => {
  it.each([
    'https://ats.example/hooks?tenant=1',
    'https://bäckerei.example/',
    'https://93.184.216.34/hook',
    'https://[2606:4700::1111]/hook',
    'http://localhost:4000/hook',
    'https://ats.internal/hook',
  ])('may be %s', (url) => {
    expect(faultOfEndpointUrl(url, PRIVATE)).toBeUndefined();
  });

  it.each([
    ['nonsense', 'URL'],
    ['', 'URL'],
    ['http://ats.example/', 'https'],
    ['ftp://ats.example/', 'https'],
    ['file:///etc/passwd', 'https'],
    ['javascript:alert(1)', 'https'],
    ['https://ats.example:8443/', 'port'],
    ['https://me:secret@ats.example/', 'credentials'],
    ['https://ats.example/#here', 'fragment'],
    ['https://localhost/', 'public'],
    ['https://127.0.0.1/', 'public'],
    ['https://2130706433/', 'public'],
    ['https://0x7f.1/', 'public'],
    ['https://[::1]/', 'public'],
    ['https://[::ffff:127.0.0.1]/', 'public'],
    ['https://169.254.169.254/latest/meta-data/', 'public'],
    ['https://10.1.2.3/', 'public'],
    ['https://printer.local/', 'public'],
    ['https://wiki.internal/', 'public'],
    ['https://router/', 'public'],
    ['http://localhost:4001/', 'https'],
    ['https://localhost:4000/', 'port'],
    ['http://me@localhost:4000/', 'credentials'],
    ['http://ats.internal/', 'https'],
  ])('may not be %s', (url, fault) => {
    expect(faultOfEndpointUrl(url, PRIVATE)).toContain(fault);
  });

  it('is trusted while the operator names its origin', () => {
    expect(isTrustedEndpoint('http://localhost:4000/hook', PRIVATE)).toBe(true);
    expect(isTrustedEndpoint('http://localhost:4000/hook', [])).toBe(false);
    expect(isTrustedEndpoint('http://localhost.evil.example:4000/hook', PRIVATE)).toBe(false);
  });
});
