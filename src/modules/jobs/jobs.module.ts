import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EmployersModule } from '../employers/employers.module.js';
import { UsersModule } from '../users/users.module.js';
import { CloseJobsWhenEmployerAbandoned } from './close-jobs-when-employer-abandoned.js';
import { EmployerJobsController } from './employer-jobs.controller.js';
import { ExternalJobsController } from './external-jobs.controller.js';
import { ExternalJobsService } from './external-jobs.service.js';
import { JobEventEntity } from './history/job-event.entity.js';
import { JobVersionEntity } from './history/job-version.entity.js';
import { JobVersions } from './history/job-versions.js';
import { JobVersionsRepository } from './history/job-versions.repository.js';
import { JobEventsRepository } from './history/job-events.repository.js';
import { JobHistoryPersonalData } from './history/job-history.personal-data.js';
import { JobHistoryController } from './history/job-history.controller.js';
import { JobHistoryService } from './history/job-history.service.js';
import { JobEntity } from './job.entity.js';
import { JobListingService } from './job-listing.service.js';
import { JobImportService } from './import/job-import.service.js';
import { JobsController } from './jobs.controller.js';
import { JobsCache } from './jobs.cache.js';
import { JobsRepository } from './jobs.repository.js';
import { JobsService } from './jobs.service.js';
import { AbandonedJobsService } from './lifecycle/abandoned-jobs.service.js';
import { BulkJobsController } from './lifecycle/bulk-jobs.controller.js';
import { BulkJobsService } from './lifecycle/bulk-jobs.service.js';
import { DueJobsRepository } from './lifecycle/due-jobs.repository.js';
import { DueJobsService } from './lifecycle/due-jobs.service.js';
import { ExpireJobs } from './lifecycle/expire-jobs.js';
import { JobLifecycleController } from './lifecycle/job-lifecycle.controller.js';
import { JobLifecycleService } from './lifecycle/job-lifecycle.service.js';
import { JobPublication } from './lifecycle/job-publication.js';
import { JobReviewsService } from './lifecycle/job-reviews.service.js';
import { JobSteps } from './lifecycle/job-steps.js';
import { ManagedJobs } from './lifecycle/managed-jobs.js';
import { PublishScheduledJobs } from './lifecycle/publish-scheduled-jobs.js';
import { RemindOfLastDays } from './lifecycle/remind-of-last-days.js';
import { ReviewDuty } from './lifecycle/review-duty.js';
import { JobQuestionsController } from './questions/job-questions.controller.js';
import { JobQuestionsService } from './questions/job-questions.service.js';
import { SavedJobEntity } from './saved/saved-job.entity.js';
import { SavedJobsController } from './saved/saved-jobs.controller.js';
import { SavedJobsPersonalData } from './saved/saved-jobs.personal-data.js';
import { SavedJobsRepository } from './saved/saved-jobs.repository.js';
import { SavedJobsResolver } from './saved/saved-jobs.resolver.js';
import { SavedJobsService } from './saved/saved-jobs.service.js';
import { HiringTeamEntity, HiringTeamMemberEntity } from './team/hiring-team.entity.js';
import { HiringTeamsController } from './team/hiring-teams.controller.js';
import { HiringTeamsPersonalData } from './team/hiring-teams.personal-data.js';
import { HiringTeamsRepository } from './team/hiring-teams.repository.js';
import { HiringTeamsService } from './team/hiring-teams.service.js';
import { JobTemplateEntity } from './templates/job-template.entity.js';
import { JobTemplatesController } from './templates/job-templates.controller.js';
import { JobTemplatesRepository } from './templates/job-templates.repository.js';
import { JobTemplatesService } from './templates/job-templates.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([JobEntity, JobEventEntity, JobVersionEntity, HiringTeamEntity, HiringTeamMemberEntity, JobTemplateEntity]),
    TypeOrmModule.forFeature([SavedJobEntity]),
    EmployersModule,
    UsersModule,
  ],
  controllers: [
    JobsController,
    JobLifecycleController,
    BulkJobsController,
    JobHistoryController,
    ExternalJobsController,
    EmployerJobsController,
    HiringTeamsController,
    JobQuestionsController,
    JobTemplatesController,
    SavedJobsController,
  ],
  providers: [
    JobsService,
    JobListingService,
    JobImportService,
    JobQuestionsService,
    JobTemplatesService,
    JobTemplatesRepository,
    SavedJobsService,
    SavedJobsRepository,
    SavedJobsPersonalData,
    SavedJobsResolver,
    HiringTeamsService,
    JobsRepository,
    HiringTeamsRepository,
    HiringTeamsPersonalData,
    JobsCache,
    ManagedJobs,
    JobSteps,
    JobPublication,
    ReviewDuty,
    JobLifecycleService,
    BulkJobsService,
    ExternalJobsService,
    JobReviewsService,
    JobHistoryService,
    JobHistoryPersonalData,
    JobEventsRepository,
    JobVersions,
    JobVersionsRepository,
    DueJobsRepository,
    DueJobsService,
    ExpireJobs,
    PublishScheduledJobs,
    RemindOfLastDays,
    AbandonedJobsService,
    CloseJobsWhenEmployerAbandoned,
  ],
  exports: [JobsService, JobHistoryService, JobReviewsService, JobListingService, JobImportService, HiringTeamsService],
})
export class JobsModule {}
