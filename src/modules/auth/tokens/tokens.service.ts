import { createHash, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService, type JwtModuleOptions } from '@nestjs/jwt';
import { Settings } from '../../config/env.js';

export const TOKEN_ISSUER = 'nexus';
export const TOKEN_AUDIENCE = 'nexus-api';
export const TOKEN_ALGORITHM = 'HS256';

/** The claims of an access token (RFC 7519): whose, and of which session. */
export interface AccessClaims {
  sub: string;
  sid: string;
}

/** A KeyObject, because with text jsonwebtoken tries to read a public key out of it at every request first. */
export function signingKey({ tokens }: Settings): KeyObject {
  return createSecretKey(tokens.secret, 'utf8');
}

export function jwtOptions(settings: Settings): JwtModuleOptions {
  return {
    secret: signingKey(settings),
    signOptions: {
      algorithm: TOKEN_ALGORITHM,
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
      expiresIn: settings.tokens.accessSeconds,
    },
  };
}

/** Makes the two tokens of a session. */
@Injectable()
export class TokensService {
  constructor(
    private readonly jwt: JwtService,
    private readonly settings: Settings,
  ) {}

  get accessSeconds(): number {
    return this.settings.tokens.accessSeconds;
  }

  /** A signed JWT that is good for a few minutes. */
  accessToken(userId: string, sessionId: string): Promise<string> {
    return this.jwt.signAsync({ sub: userId, sid: sessionId } satisfies AccessClaims);
  }

  /** 256 random bits; only the hash is stored. */
  refreshToken(): { token: string; tokenHash: Buffer; expiresAt: Date } {
    const token = randomBytes(32).toString('base64url');
    return { token, tokenHash: hashToken(token), expiresAt: new Date(Date.now() + this.settings.tokens.refreshSeconds * 1000) };
  }
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
