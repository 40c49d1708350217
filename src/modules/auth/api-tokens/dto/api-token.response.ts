import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../../common/paging/page.response.js';
import { TOKEN_SCOPE_NAMES, type TokenScope } from '../../../../common/security/token-scope.js';
import type { ApiTokenEntity } from '../api-token.entity.js';

/** An API token as its owner sees it, without the token. */
export class ApiTokenResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Our careers page' })
  name!: string;

  @ApiProperty({ enum: TOKEN_SCOPE_NAMES, isArray: true })
  scopes!: TokenScope[];

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;

  @ApiProperty({ format: 'date-time', type: String, nullable: true, description: 'To the minute; null while nobody has used it.' })
  lastUsedAt!: string | null;

  static from({ id, name, scopes, createdAt, expiresAt, lastUsedAt }: Omit<ApiTokenEntity, 'user'>): ApiTokenResponse {
    return {
      id,
      name,
      scopes,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    };
  }
}

export class CreatedApiTokenResponse extends ApiTokenResponse {
  @ApiProperty({ pattern: '^nxs_[0-9A-Za-z]{46}$', description: 'For `Authorization: Bearer`. Shown this once.' })
  token!: string;
}

export class ApiTokenPageResponse extends PageOf(ApiTokenResponse) {}
