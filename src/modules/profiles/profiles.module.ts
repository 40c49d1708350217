import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApplicationsModule } from '../applications/applications.module.js';
import { EmployersModule } from '../employers/employers.module.js';
import { UsersModule } from '../users/users.module.js';
import { MyProfileController } from './my-profile.controller.js';
import { ProfileEntity } from './profile.entity.js';
import { ProfilesController } from './profiles.controller.js';
import { ProfilesPersonalData } from './profiles.personal-data.js';
import { ProfilesRepository } from './profiles.repository.js';
import { ProfilesService } from './profiles.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([ProfileEntity]), ApplicationsModule, EmployersModule, UsersModule],
  controllers: [MyProfileController, ProfilesController],
  providers: [ProfilesService, ProfilesRepository, ProfilesPersonalData],
})
export class ProfilesModule {}
