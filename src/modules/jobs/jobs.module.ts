import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EmployersModule } from '../employers/employers.module.js';
import { UsersModule } from '../users/users.module.js';
import { CloseJobsWhenEmployerAbandoned } from './close-jobs-when-employer-abandoned.js';
import { EmployerJobsController } from './employer-jobs.controller.js';
import { ExpireJobs } from './expire-jobs.js';
import { JobEntity } from './job.entity.js';
import { JobListingService } from './job-listing.service.js';
import { JobImportService } from './import/job-import.service.js';
import { JobsController } from './jobs.controller.js';
import { JobsCache } from './jobs.cache.js';
import { JobsRepository } from './jobs.repository.js';
import { JobsService } from './jobs.service.js';
import { HiringTeamEntity, HiringTeamMemberEntity } from './team/hiring-team.entity.js';
import { HiringTeamsController } from './team/hiring-teams.controller.js';
import { HiringTeamsPersonalData } from './team/hiring-teams.personal-data.js';
import { HiringTeamsRepository } from './team/hiring-teams.repository.js';
import { HiringTeamsService } from './team/hiring-teams.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([JobEntity, HiringTeamEntity, HiringTeamMemberEntity]), EmployersModule, UsersModule],
  controllers: [JobsController, EmployerJobsController, HiringTeamsController],
  providers: [
    JobsService,
    JobListingService,
    JobImportService,
    HiringTeamsService,
    JobsRepository,
    HiringTeamsRepository,
    HiringTeamsPersonalData,
    JobsCache,
    ExpireJobs,
    CloseJobsWhenEmployerAbandoned,
  ],
  exports: [JobsService, JobListingService, JobImportService, HiringTeamsService],
})
export class JobsModule {}
