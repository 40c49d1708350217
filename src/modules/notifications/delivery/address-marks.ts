import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';

/**
 * Marks of the addresses that mails went to: they tell whether a mail went to an address, and neither which address it was nor
 * whether another mail went there too.
 */
@Injectable()
export class AddressMarks {
  /** The first makes; marks that one of the others made are still known. */
  private readonly keys: readonly [Buffer, ...Buffer[]];

  constructor({ tokens }: Settings) {
    this.keys = [keyOf(tokens.secret), ...tokens.previousSecrets.map(keyOf)];
  }

  make(mailId: string, address: string): Buffer {
    return markOf(this.keys[0], mailId, address);
  }

  isOf(mark: Buffer, mailId: string, address: string): boolean {
    return this.keys.some((key) => {
      const made = markOf(key, mailId, address);
      return made.length === mark.length && timingSafeEqual(made, mark);
    });
  }
}

function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'nexus mail addresses', 32));
}

function markOf(key: Buffer, mailId: string, address: string): Buffer {
  return createHmac('sha256', key).update(`${mailId}\0${address.toLowerCase()}`).digest();
}
