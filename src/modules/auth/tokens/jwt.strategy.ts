import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { isUUID } from 'class-validator';
import { ExtractJwt, Strategy } from 'passport-jwt';
import type { Actor } from '../../common/security/role.js';
import { Settings } from '../../config/env.js';
import { SessionsRepository } from './sessions.repository.js';
import { type AccessClaims, signingKey, TOKEN_ALGORITHM, TOKEN_AUDIENCE, TOKEN_ISSUER } from './tokens.service.js';

/** Reads the access token and looks up its session: a token of a session that is over is no token, whatever its signature. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(
    settings: Settings,
    private readonly sessions: SessionsRepository,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // Typed for text and buffers only; it hands the key on to jsonwebtoken, which prefers a KeyObject.
      secretOrKey: signingKey(settings) as unknown as Buffer,
      algorithms: [TOKEN_ALGORITHM],
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
    });
  }

  async validate({ sub, sid }: Partial<AccessClaims>): Promise<Actor | false> {
    if (!isUUID(sid)) return false;
    const actor = await this.sessions.findActor(sid as string);
    return actor !== null && actor.id === sub ? actor : false;
  }
}
