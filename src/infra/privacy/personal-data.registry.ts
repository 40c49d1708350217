import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { PERSONAL_DATA_KEY, type PersonalData, type PersonalDataMetadata } from './personal-data.js';

interface Registered extends PersonalDataMetadata {
  holder: PersonalData;
}

/** Everybody who answers for personal data, found by its decorator when the process starts; always in the same order. */
@Injectable()
export class PersonalDataRegistry implements OnModuleInit {
  private registered: Registered[] = [];

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      const metadata = metatype && (Reflect.getMetadata(PERSONAL_DATA_KEY, metatype) as PersonalDataMetadata | undefined);
      if (!metadata) continue;
      if (this.registered.some(({ section }) => section === metadata.section)) {
        throw new Error(`Two answer for the personal data in ${metadata.section}`);
      }
      this.registered.push({ ...metadata, holder: instance as PersonalData });
    }
    this.registered = this.registered.toSorted(inOrder);
  }

  /** In the order in which data are exported and erased. */
  all(): readonly Registered[] {
    return this.registered;
  }
}

function inOrder(a: Registered, b: Registered): number {
  if ((a.last ?? false) !== (b.last ?? false)) return a.last ? 1 : -1;
  return a.section < b.section ? -1 : 1;
}
