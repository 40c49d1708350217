import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.js';
import { JobPageController } from './job-page.controller.js';
import { PublishingService } from './publishing.service.js';

@Module({
  imports: [JobsModule],
  controllers: [JobPageController],
  providers: [PublishingService],
})
export class PublishingModule {}
