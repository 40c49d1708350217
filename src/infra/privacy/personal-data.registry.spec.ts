import { describe, expect, it } from '@jest/globals';
import type { DiscoveryService } from '@nestjs/core';
import { HoldsPersonalData, type PersonalDataMetadata } from './personal-data.js';
import { PersonalDataRegistry } from './personal-data.registry.js';

function registryOf(...sections: PersonalDataMetadata[]): PersonalDataRegistry {
  const providers = sections.map((metadata) => {
    class Holder {}
    HoldsPersonalData(metadata)(Holder);
    return { metatype: Holder, instance: new Holder() };
  });
  const others = [
    { metatype: class Other {}, instance: {} },
    { metatype: null, instance: {} },
  ];
  const registry = new PersonalDataRegistry({ getProviders: () => [...others, ...providers] } as unknown as DiscoveryService);
  registry.onModuleInit();
  return registry;
}

describe('Those who answer for personal data', () => {
  it('come in the same order, however they are found, and what others refer to comes last', () => {
    const account = { section: 'account', tables: {}, last: true };
    const [mails, profile] = [
      { section: 'mails', tables: {} },
      { section: 'profile', tables: {} },
    ];
    for (const sections of [
      [profile, account, mails],
      [mails, profile, account],
      [account, mails, profile],
    ]) {
      expect(
        registryOf(...sections)
          .all()
          .map(({ section }) => section),
      ).toEqual(['mails', 'profile', 'account']);
    }
  });

  it('are one for each section', () => {
    expect(() => registryOf({ section: 'mails', tables: {} }, { section: 'mails', tables: {} })).toThrow(/Two answer/);
  });
});
