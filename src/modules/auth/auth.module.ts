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
import { JwtStrategy } from './jwt.strategy.js';
import { RefreshTokenEntity } from './refresh-token.entity.js';
import { SessionEntity } from './session.entity.js';
import { SessionsPersonalData } from './sessions.personal-data.js';
import { SessionsRepository } from './sessions.repository.js';
import { jwtOptions, TokensService } from './tokens.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([SessionEntity, RefreshTokenEntity]),
    JwtModule.registerAsync({ inject: [Settings], useFactory: jwtOptions }),
    PassportModule,
    UsersModule,
  ],
  controllers: [AuthController],
  providers: [AuthService, TokensService, SessionsRepository, SessionsPersonalData, ForgetEndedSessions, JwtStrategy, AccessGuard],
  exports: [AuthService, AccessGuard],
})
export class AuthModule {}
