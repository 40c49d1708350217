import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { Settings } from '../../config/env.js';

const MAC_BYTES = 24;

/** Text such as a path, fit for a log: with what looks like a token taken out. */
export function withoutTokens(text: string): string {
  return text.replaceAll(/[\w-]{22}(?:\.|%2e)[\w-]{32}/gi, '[token]');
}

/**
 * The secrets in links of mails. Each is the id of a row (a UUID, base64url) and a code over it that only the board can
 * make, so that no table, task or backup holds a secret. Whether it was used or has run out is written in the row.
 */
@Injectable()
export class LinkTokens {
  /** The first makes; links that one of the others made are still good. */
  private readonly keys: readonly [Buffer, ...Buffer[]];

  constructor({ tokens }: Settings) {
    this.keys = [keyOf(tokens.secret), ...tokens.previousSecrets.map(keyOf)];
  }

  /** @param purpose what the link is good for; a token for one purpose is none for another */
  make(purpose: string, id: string): string {
    const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
    return `${bytes.toString('base64url')}.${codeOf(this.keys[0], purpose, bytes).toString('base64url')}`;
  }

  /** The id that the token stands for; null for what this board did not make for this purpose. */
  read(purpose: string, token: string): string | null {
    const [id = '', code = '', ...more] = token.split('.');
    const bytes = Buffer.from(id, 'base64url');
    const given = Buffer.from(code, 'base64url');
    if (more.length > 0 || bytes.length !== 16 || given.length !== MAC_BYTES) return null;
    // Decoding forgives bits and letters too many: of one token there would be several spellings.
    if (bytes.toString('base64url') !== id || given.toString('base64url') !== code) return null;
    if (!this.keys.some((key) => timingSafeEqual(given, codeOf(key, purpose, bytes)))) return null;
    const uuid = bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return isUUID(uuid) ? uuid : null;
  }
}

function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'nexus link tokens', 32));
}

function codeOf(key: Buffer, purpose: string, id: Buffer): Buffer {
  return createHmac('sha256', key).update(`${purpose}\0`).update(id).digest().subarray(0, MAC_BYTES);
}
