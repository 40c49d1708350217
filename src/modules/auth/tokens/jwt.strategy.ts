import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy, type StrategyOptionsWithRequest } from 'passport-jwt';
import { bearerToken } from '../bearer.js';
import { type AccessClaims, areOurs, CLOCK_LEEWAY, TOKEN_AUDIENCE, TOKEN_ISSUER } from './access-claims.js';
import { AccessKeys, TOKEN_ALGORITHM } from './access-keys.js';
import { VerifiedTokens } from './verified-tokens.js';

/** Verifies an access token: its header, signature, times and claims. Whether its session is good is another question. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(
    keys: AccessKeys,
    private readonly verified: VerifiedTokens,
  ) {
    super({
      passReqToCallback: true,
      jwtFromRequest: bearerToken as unknown as StrategyOptionsWithRequest['jwtFromRequest'],
      secretOrKeyProvider: (_request: unknown, token: string, done: (error: unknown, key?: string | Buffer) => void) => {
        const key = keys.keyFor(token);
        // Typed for text and buffers only; it hands the key on to jsonwebtoken, which prefers a KeyObject.
        if (key) done(null, key as unknown as Buffer);
        else done(new Error('The header is none of ours'));
      },
      algorithms: [TOKEN_ALGORITHM],
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
      jsonWebTokenOptions: { clockTolerance: CLOCK_LEEWAY },
    });
  }

  validate(request: FastifyRequest, claims: Record<string, unknown>): AccessClaims | false {
    const token = bearerToken(request);
    if (token === null || !areOurs(claims)) return false;
    const { sub, sid, exp } = claims;
    this.verified.remember(token, { sub, sid, exp });
    return { sub, sid, exp };
  }
}
