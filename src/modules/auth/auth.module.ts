import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Settings } from '../../config/env.js';
import { UsersModule } from '../users/users.module.js';
import { AccessGuard } from './access.guard.js';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { ForgetEndedSessions } from './forget-ended-sessions.js';
import { SessionEntity } from './session.entity.js';
import { SessionsRepository } from './sessions.repository.js';
import { AccessKeys } from './tokens/access-keys.js';
import { ActiveSessionsRepository } from './tokens/active-sessions.repository.js';
import { JwtStrategy } from './tokens/jwt.strategy.js';
import { RefreshService } from './tokens/refresh.service.js';
import { RefreshTokenEntity } from './tokens/refresh-token.entity.js';
import { RefreshTokensRepository } from './tokens/refresh-tokens.repository.js';
import { jwtOptions, TokensService } from './tokens/tokens.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([SessionEntity, RefreshTokenEntity]),
    JwtModule.registerAsync({ inject: [Settings], useFactory: jwtOptions }),
    PassportModule,
    UsersModule,
  ],
  controllers: [AuthController],
  providers: [
    AuthService,
    SessionsRepository,
    ForgetEndedSessions,
    AccessGuard,
    AccessKeys,
    ActiveSessionsRepository,
    JwtStrategy,
    RefreshService,
    RefreshTokensRepository,
    TokensService,
  ],
  exports: [AuthService, AccessGuard],
})
export class AuthModule {}
