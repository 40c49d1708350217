import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy, type StrategyOptionsWithoutRequest } from 'passport-jwt';
import type { Actor } from '../../../common/security/role.js';
import { bearerToken } from '../bearer.js';
import { areOurs, CLOCK_LEEWAY, TOKEN_AUDIENCE, TOKEN_ISSUER } from './access-claims.js';
import { AccessKeys, TOKEN_ALGORITHM } from './access-keys.js';
import { ActiveSessionsRepository } from './active-sessions.repository.js';

/** Reads the access token and looks up its session: a token of a session that is over is no token, whatever its signature. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(
    keys: AccessKeys,
    private readonly sessions: ActiveSessionsRepository,
  ) {
    super({
      jwtFromRequest: bearerToken as unknown as StrategyOptionsWithoutRequest['jwtFromRequest'],
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

  async validate(claims: Record<string, unknown>): Promise<Actor | false> {
    if (!areOurs(claims)) return false;
    const actor = await this.sessions.findActor(claims.sid);
    return actor !== null && actor.id === claims.sub ? actor : false;
  }
}
