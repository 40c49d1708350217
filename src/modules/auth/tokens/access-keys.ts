import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';

export const TOKEN_ALGORITHM = 'HS256';
/** RFC 9068: so that no other JWT of the board, should there ever be one, passes for an access token. */
export const TOKEN_TYPE = 'at+jwt';

/** A key, and what it is called in the header of a token (RFC 7515, section 4.1.4). */
export interface AccessKey {
  kid: string;
  /** A KeyObject, because with text jsonwebtoken tries to read a public key out of it at every request first. */
  key: KeyObject;
}

/** The name is derived from the secret, so that all processes know it, and tells nothing of it. */
export function accessKeyOf(secret: string): AccessKey {
  const kid = Buffer.from(hkdfSync('sha256', secret, '', 'nexus access token key id', 9)).toString('base64url');
  return { kid, key: createSecretKey(secret, 'utf8') };
}

/**
 * What access tokens are verified with. A token is ours only if its header is, letter for letter, one of those that we
 * write: the algorithm, the type, the name of a key that we know, and nothing else. So there is nothing in a header that we
 * could be made to believe, to follow or to look up.
 */
@Injectable()
export class AccessKeys {
  private readonly byHeader: ReadonlyMap<string, KeyObject>;

  constructor({ tokens }: Settings) {
    this.byHeader = new Map(
      [tokens.secret, ...tokens.previousSecrets].map(accessKeyOf).map(({ kid, key }) => [headerOf(kid), key] as const),
    );
  }

  keyFor(token: string): KeyObject | undefined {
    return this.byHeader.get(token.slice(0, token.indexOf('.')));
  }
}

/** As jsonwebtoken writes it. */
function headerOf(kid: string): string {
  return Buffer.from(JSON.stringify({ alg: TOKEN_ALGORITHM, typ: TOKEN_TYPE, kid })).toString('base64url');
}
