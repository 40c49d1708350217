import { hash, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';

/**
 * Marks of the addresses that mails went to: they tell whether a mail went to an address, and neither which address it was nor
 * whether another mail went there too.
 */
@Injectable()
export class AddressMarks {
  /** The first makes; marks that one of the others made are still known. */
  private readonly keys: readonly [string, ...string[]];

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

function keyOf(secret: string): string {
  return Buffer.from(hkdfSync('sha256', secret, '', 'nexus mail addresses', 32)).toString('hex');
}

/** The key on both ends: nobody goes on from the mark of one address to that of a longer one. One hash of a short text is made for each mail. */
function markOf(key: string, mailId: string, address: string): Buffer {
  return hash('sha256', `${key}\0${mailId}\0${address.toLowerCase()}\0${key}`, 'buffer');
}
