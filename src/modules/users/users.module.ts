import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MeController } from './me.controller.js';
import { UserEntity } from './user.entity.js';
import { ReauthenticationService } from './reauthentication.service.js';
import { UsersPersonalData } from './users.personal-data.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([UserEntity])],
  controllers: [MeController],
  providers: [UsersService, UsersRepository, UsersPersonalData, ReauthenticationService],
  exports: [UsersService, ReauthenticationService],
})
export class UsersModule {}
