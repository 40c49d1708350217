import { ApiProperty } from '@nestjs/swagger';
import { UserResponse } from '../../users/dto/user.response.js';

/** A signed-in session: OAuth 2.0 token answer (RFC 6749, section 5.1, in camelCase) and the account. */
export class AuthResponse {
  user!: UserResponse;

  @ApiProperty({ description: 'JWT for `Authorization: Bearer`. Good for some minutes.' })
  accessToken!: string;

  @ApiProperty({ description: 'For POST /v1/auth/refresh. Good for one use.' })
  refreshToken!: string;

  @ApiProperty({ enum: ['Bearer'] })
  tokenType!: 'Bearer';

  @ApiProperty({ description: 'Seconds until the access token expires.', example: 900 })
  expiresIn!: number;
}
