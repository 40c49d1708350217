import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JobsModule } from '../jobs/jobs.module.js';
import { UsersModule } from '../users/users.module.js';
import { ApplicationEntity } from './application.entity.js';
import { ApplicationEventEntity } from './application-event.entity.js';
import { ApplicationStepsPersonalData } from './application-steps.personal-data.js';
import { ApplicationsController } from './applications.controller.js';
import { ApplicationsPersonalData } from './applications.personal-data.js';
import { ApplicationsRepository } from './applications.repository.js';
import { ApplicationsService } from './applications.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([ApplicationEntity, ApplicationEventEntity]), JobsModule, UsersModule],
  controllers: [ApplicationsController],
  providers: [ApplicationsService, ApplicationsRepository, ApplicationsPersonalData, ApplicationStepsPersonalData],
  exports: [ApplicationsService],
})
export class ApplicationsModule {}
