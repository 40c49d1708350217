import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EmployersModule } from '../employers/employers.module.js';
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

@Module({
  imports: [TypeOrmModule.forFeature([JobEntity]), EmployersModule],
  controllers: [JobsController, EmployerJobsController],
  providers: [JobsService, JobListingService, JobImportService, JobsRepository, JobsCache, ExpireJobs, CloseJobsWhenEmployerAbandoned],
  exports: [JobsService, JobListingService, JobImportService],
})
export class JobsModule {}
