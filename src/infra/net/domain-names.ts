import { Resolver } from 'node:dns/promises';
import { isIPv4 } from 'node:net';
import { Injectable } from '@nestjs/common';

/** An address, and its family: 4 or 6. */
export interface Address {
  address: string;
  family: 4 | 6;
}

/** The domain name system. */
export abstract class DomainNames {
  /** The addresses of a host; none where there is no such name. @throws when no name server answers */
  abstract addresses(host: string): Promise<Address[]>;

  /** The texts that are published under a name (TXT), each in one piece; none where there is no such name. @throws when no name server answers */
  abstract texts(name: string): Promise<string[]>;
}

const NOTHING_THERE = new Set(['ENOTFOUND', 'ENODATA']);

/** Asks the name servers of the system, past its list of hosts: what is written there is of this machine, not of the world. */
@Injectable()
export class DnsDomainNames extends DomainNames {
  private readonly resolver = new Resolver({ timeout: 2000, tries: 2 });

  async addresses(host: string): Promise<Address[]> {
    const found = await Promise.all([orNone(this.resolver.resolve4(host)), orNone(this.resolver.resolve6(host))]);
    return found.flat().map((address) => ({ address, family: isIPv4(address) ? 4 : 6 }));
  }

  async texts(name: string): Promise<string[]> {
    return (await orNone(this.resolver.resolveTxt(name))).map((pieces) => pieces.join(''));
  }
}

async function orNone<T>(answer: Promise<T[]>): Promise<T[]> {
  try {
    return await answer;
  } catch (error) {
    if (NOTHING_THERE.has((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}
