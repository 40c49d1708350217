import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { type AccessClaims, CLOCK_LEEWAY } from './access-claims.js';

/** Of the size of a kilobyte each. */
const MAX_TOKENS = 5000;

/**
 * Access tokens whose signature and claims were found good by this process. They cannot turn bad, but for the hour; whether
 * the session is still good is asked every time.
 */
@Injectable()
export class VerifiedTokens {
  private readonly claims = new LRUCache<string, AccessClaims>({ max: MAX_TOKENS });

  remember(token: string, claims: AccessClaims): void {
    this.claims.set(token, claims);
  }

  /** The claims of a token that is known to be good, until it expires. */
  recall(token: string): AccessClaims | undefined {
    const claims = this.claims.get(token);
    return claims && Date.now() / 1000 < claims.exp + CLOCK_LEEWAY ? claims : undefined;
  }
}
