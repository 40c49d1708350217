import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EmployersModule } from '../employers/employers.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { UsersModule } from '../users/users.module.js';
import { ApplicationAccess } from './application-access.js';
import { ApplicationEntity } from './application.entity.js';
import { ApplicationEventEntity } from './application-event.entity.js';
import { ApplicationSteps } from './application-steps.js';
import { ApplicationViews } from './application-views.js';
import { ApplicationsController } from './applications.controller.js';
import { ApplicationsRepository } from './applications.repository.js';
import { ApplicationsService } from './applications.service.js';
import { ApplicationRatingEntity } from './assessment/application-rating.entity.js';
import { ApplicationTagEntity } from './assessment/application-tag.entity.js';
import { AssessmentsController } from './assessment/assessments.controller.js';
import { AssessmentsRepository } from './assessment/assessments.repository.js';
import { AssessmentsService } from './assessment/assessments.service.js';
import { BlindReviewEntity } from './blind/blind-review.entity.js';
import { BlindReviewsController } from './blind/blind-reviews.controller.js';
import { BlindReviewsRepository } from './blind/blind-reviews.repository.js';
import { BlindReviewsService } from './blind/blind-reviews.service.js';
import { CompanyDesk } from './company-desk.js';
import { ApplicationNoteEntity } from './notes/application-note.entity.js';
import { ApplicationNotesController } from './notes/application-notes.controller.js';
import { ApplicationNotesRepository } from './notes/application-notes.repository.js';
import { ApplicationNotesService } from './notes/application-notes.service.js';
import { PipelineService } from './pipeline/pipeline.service.js';
import { EmployerStageEntity } from './stages/employer-stage.entity.js';
import { EmployerStagesController } from './stages/employer-stages.controller.js';
import { EmployerStagesRepository } from './stages/employer-stages.repository.js';
import { EmployerStagesService } from './stages/employer-stages.service.js';

const PIPELINE = [PipelineService, ApplicationAccess, ApplicationSteps, ApplicationViews, CompanyDesk];
const STAGES = [EmployerStagesService, EmployerStagesRepository];
const TEAM = [
  ApplicationNotesService,
  ApplicationNotesRepository,
  AssessmentsService,
  AssessmentsRepository,
  BlindReviewsService,
  BlindReviewsRepository,
];

@Module({
  imports: [
    TypeOrmModule.forFeature([
      ApplicationEntity,
      ApplicationEventEntity,
      ApplicationNoteEntity,
      ApplicationRatingEntity,
      ApplicationTagEntity,
      BlindReviewEntity,
      EmployerStageEntity,
    ]),
    EmployersModule,
    JobsModule,
    UsersModule,
  ],
  controllers: [
    ApplicationsController,
    ApplicationNotesController,
    AssessmentsController,
    BlindReviewsController,
    EmployerStagesController,
  ],
  providers: [ApplicationsService, ApplicationsRepository, ...PIPELINE, ...STAGES, ...TEAM],
  exports: [ApplicationsService],
})
export class ApplicationsModule {}
