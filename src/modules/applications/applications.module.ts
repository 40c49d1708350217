import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JobsModule } from '../jobs/jobs.module.js';
import { UsersModule } from '../users/users.module.js';
import { ApplicationEntity } from './application.entity.js';
import { ApplicationEventEntity } from './application-event.entity.js';
import { ApplicationGraphService } from './application-graph.service.js';
import { ApplicationsController } from './applications.controller.js';
import { ApplicationsPersonalData } from './applications.personal-data.js';
import { ApplicationsRepository } from './applications.repository.js';
import { ApplicationsService } from './applications.service.js';
import { ApplicationsResolver } from './applications.resolver.js';
import { TellFollowersWhenApplicationMoved } from './tell-followers-when-application-moved.js';
import { TellFollowersWhenApplicationSubmitted } from './tell-followers-when-application-submitted.js';

@Module({
  imports: [TypeOrmModule.forFeature([ApplicationEntity, ApplicationEventEntity]), JobsModule, UsersModule],
  controllers: [ApplicationsController],
  providers: [
    ApplicationsService,
    ApplicationsRepository,
    ApplicationsPersonalData,
    ApplicationGraphService,
    ApplicationsResolver,
    TellFollowersWhenApplicationMoved,
    TellFollowersWhenApplicationSubmitted,
  ],
  exports: [ApplicationsService],
})
export class ApplicationsModule {}
