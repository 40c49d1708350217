import { Injectable } from '@nestjs/common';
import { JwtService, type JwtModuleOptions } from '@nestjs/jwt';
import { newId } from '../../../common/ids.js';
import { Settings } from '../../../config/env.js';
import type { UserResponse } from '../../users/dto/user.response.js';
import { AccountUsesService } from '../../users/uses/account-uses.service.js';
import type { AuthResponse } from '../dto/auth.response.js';
import { type AccessClaims, TOKEN_AUDIENCE, TOKEN_ISSUER } from './access-claims.js';
import { accessKeyOf, TOKEN_ALGORITHM, TOKEN_TYPE } from './access-keys.js';
import { hashToken, newToken } from './refresh-token.js';
import { RefreshTokensRepository } from './refresh-tokens.repository.js';

export function jwtOptions({ tokens }: Settings): JwtModuleOptions {
  const { kid, key } = accessKeyOf(tokens.secret);
  return {
    secret: key,
    signOptions: {
      algorithm: TOKEN_ALGORITHM,
      header: { alg: TOKEN_ALGORITHM, typ: TOKEN_TYPE },
      keyid: kid,
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
      expiresIn: tokens.accessSeconds,
    },
  };
}

/** Gives out the two tokens of a session. */
@Injectable()
export class TokensService {
  constructor(
    private readonly jwt: JwtService,
    private readonly refreshTokens: RefreshTokensRepository,
    private readonly uses: AccountUsesService,
    private readonly settings: Settings,
  ) {}

  /** The first pair of a session, or one that follows on another. */
  async issue(user: UserResponse, sessionId: string): Promise<AuthResponse> {
    const refreshToken = newToken();
    const now = new Date();
    const expiresAt = new Date(now.getTime() + this.settings.tokens.refreshSeconds * 1000);
    await this.refreshTokens.insert({ tokenHash: hashToken(refreshToken), sessionId, createdAt: now, expiresAt });
    await this.uses.record(user.id);
    return this.withAccess(user, sessionId, refreshToken);
  }

  /** An access token beside a refresh token that is there already. */
  async withAccess(user: UserResponse, sessionId: string, refreshToken: string): Promise<AuthResponse> {
    const claims: Omit<AccessClaims, 'exp'> = { sub: user.id, sid: sessionId };
    return {
      user,
      accessToken: await this.jwt.signAsync(claims, { jwtid: newId() }),
      refreshToken,
      tokenType: 'Bearer',
      expiresIn: this.settings.tokens.accessSeconds,
    };
  }
}
