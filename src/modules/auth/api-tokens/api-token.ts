import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

const PREFIX = 'nxs_';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 238 bits. */
const SECRET_LENGTH = 40;
/** Holds any 32 bits. */
const CHECKSUM_LENGTH = 6;
const FORM = new RegExp(`^${PREFIX}([${DIGITS}]{${SECRET_LENGTH}})([${DIGITS}]{${CHECKSUM_LENGTH}})$`);

/**
 * A new API token: `nxs_`, 40 random letters and digits, and 6 that are the CRC-32 of these, all in base 62. By the prefix and
 * the checksum a program that looks for leaked secrets knows one from anything else; and we know a slip of the hand without
 * asking the database.
 */
export function newApiToken(): string {
  const secret = Array.from({ length: SECRET_LENGTH }, () => DIGITS[randomInt(DIGITS.length)]).join('');
  return PREFIX + secret + checksumOf(secret);
}

/** Whether a credential means to be an API token. */
export function looksLikeApiToken(credential: string): boolean {
  return credential.startsWith(PREFIX);
}

/** Whether we may have made it. */
export function isWellFormed(token: string): boolean {
  const [, secret, checksum] = FORM.exec(token) ?? [];
  return secret !== undefined && checksumOf(secret) === checksum;
}

function checksumOf(secret: string): string {
  let rest = crc32(secret);
  let digits = '';
  for (let place = 0; place < CHECKSUM_LENGTH; place++) {
    digits = (DIGITS[rest % DIGITS.length] as string) + digits;
    rest = Math.floor(rest / DIGITS.length);
  }
  return digits;
}
