import { isUUID } from 'class-validator';
import { MAX_ACCESS_TOKEN_MINUTES } from '../../../config/env.js';

export const TOKEN_ISSUER = 'nexus';
export const TOKEN_AUDIENCE = 'nexus-api';
/** Seconds by which the clocks of two processes may differ. */
export const CLOCK_LEEWAY = 5;

/** The claims of an access token (RFC 7519): whose, of which session, and until when. */
export interface AccessClaims {
  sub: string;
  sid: string;
  /** Seconds since 1970. */
  exp: number;
}

/**
 * What jsonwebtoken does not ask of the claims of a token that is well signed: that they are all there, that it was not made
 * in the future, and that it is not good for longer than a token of ours ever is.
 */
export function areOurs(claims: Record<string, unknown>): claims is Record<string, unknown> & AccessClaims {
  const { sub, sid, iat, exp } = claims;
  return isUUID(sub) && isUUID(sid) && isWhole(iat) && isWhole(exp) && iat <= Date.now() / 1000 + CLOCK_LEEWAY && isSpan(exp - iat);
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isSpan(seconds: number): boolean {
  return seconds > 0 && seconds <= MAX_ACCESS_TOKEN_MINUTES * 60;
}
