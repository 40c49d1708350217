import { describe, expect, it } from '@jest/globals';
import { DnsDomainNames } from './domain-names.js';

const failing = (code: string) => async () => {
  throw Object.assign(new Error(code), { code });
};

describe('The domain name system', () => {
  const asking = (resolver: object): DnsDomainNames => {
    const names = new DnsDomainNames();
    Object.assign(names, { resolver });
    return names;
  };

  it('has addresses of both families', async () => {
    const names = asking({ resolve4: async () => ['93.184.216.34'], resolve6: async () => ['2606:4700::1111'] });
    expect(await names.addresses('acme.example')).toEqual([
      { address: '93.184.216.34', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ]);
  });

  it('has texts in one piece, however long they are', async () => {
    expect(await asking({ resolveTxt: async () => [['one ', 'text'], ['another']] }).texts('acme.example')).toEqual([
      'one text',
      'another',
    ]);
  });

  it.each(['ENOTFOUND', 'ENODATA'])('has nothing where there is nothing (%s)', async (code) => {
    const names = asking({ resolve4: async () => ['93.184.216.34'], resolve6: failing(code), resolveTxt: failing(code) });
    expect(await names.addresses('acme.example')).toHaveLength(1);
    expect(await names.texts('acme.example')).toEqual([]);
  });

  it('does not take silence for nothing: an address that was not told might be a private one', async () => {
    const names = asking({ resolve4: async () => ['93.184.216.34'], resolve6: failing('ETIMEOUT'), resolveTxt: failing('ESERVFAIL') });
    await expect(names.addresses('acme.example')).rejects.toThrow('ETIMEOUT');
    await expect(names.texts('acme.example')).rejects.toThrow('ESERVFAIL');
  });
});
