import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Settings } from '../../config/env.js';
import { UsersModule } from '../users/users.module.js';
import { AccessGuard } from './access.guard.js';
import { ApiTokenEntity } from './api-tokens/api-token.entity.js';
import { ApiTokensController } from './api-tokens/api-tokens.controller.js';
import { ApiTokensPersonalData } from './api-tokens/api-tokens.personal-data.js';
import { ApiTokensRepository } from './api-tokens/api-tokens.repository.js';
import { ApiTokensService } from './api-tokens/api-tokens.service.js';
import { ForgetExpiredApiTokens } from './api-tokens/forget-expired-api-tokens.js';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { EmailAddressesController } from './email/email-addresses.controller.js';
import { EmailAddressesService } from './email/email-addresses.service.js';
import { ForgetEndedSessions } from './forget-ended-sessions.js';
import { PasswordsController } from './password/passwords.controller.js';
import { PasswordsService } from './password/passwords.service.js';
import { RefreshTokenEntity } from './refresh-token.entity.js';
import { SessionEntity } from './session.entity.js';
import { SessionsPersonalData } from './sessions.personal-data.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SessionsService } from './sessions/sessions.service.js';
import { AccessKeys } from './tokens/access-keys.js';
import { ActiveSessionsRepository } from './tokens/active-sessions.repository.js';
import { JwtStrategy } from './tokens/jwt.strategy.js';
import { RefreshService } from './tokens/refresh.service.js';
import { RefreshTokensRepository } from './tokens/refresh-tokens.repository.js';
import { jwtOptions, TokensService } from './tokens/tokens.service.js';
import { VerifiedTokens } from './tokens/verified-tokens.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([SessionEntity, RefreshTokenEntity, ApiTokenEntity]),
    JwtModule.registerAsync({ inject: [Settings], useFactory: jwtOptions }),
    PassportModule,
    UsersModule,
  ],
  controllers: [AuthController, SessionsController, PasswordsController, EmailAddressesController, ApiTokensController],
  providers: [
    AuthService,
    SessionsService,
    SessionsRepository,
    SessionsPersonalData,
    ForgetEndedSessions,
    PasswordsService,
    EmailAddressesService,
    AccessGuard,
    AccessKeys,
    ActiveSessionsRepository,
    JwtStrategy,
    RefreshService,
    RefreshTokensRepository,
    TokensService,
    VerifiedTokens,
    ApiTokensRepository,
    ApiTokensPersonalData,
    ApiTokensService,
    ForgetExpiredApiTokens,
  ],
  exports: [AuthService, AccessGuard],
})
export class AuthModule {}
