import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApplicationsModule } from '../applications/applications.module.js';
import { EmployersModule } from '../employers/employers.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { SearchModule } from '../search/search.module.js';
import { UsersModule } from '../users/users.module.js';
import { AdminEmployersController } from './admin-employers.controller.js';
import { AdminEmployersService } from './admin-employers.service.js';
import { AdminJobsController } from './admin-jobs.controller.js';
import { AdminJobsService } from './admin-jobs.service.js';
import { AdminController } from './admin.controller.js';
import { AdminQueuesController } from './admin-queues.controller.js';
import { AdminQueuesService } from './admin-queues.service.js';
import { AdminSynonymsController } from './admin-synonyms.controller.js';
import { AdminService } from './admin.service.js';
import { AdminSynonymsService } from './admin-synonyms.service.js';
import { AdministrationPersonalData } from './administration.personal-data.js';
import { AuditBoardWebhooks } from './audit-board-webhooks.js';
import { AuditEmployersEditedByAdmins } from './audit-employers-edited-by-admins.js';
import { AuditEntryEntity } from './audit-entry.entity.js';
import { AuditMails } from './audit-mails.js';
import { AuditPersonalData } from './audit.personal-data.js';
import { AuditRepository } from './audit.repository.js';
import { AuditService } from './audit.service.js';
import { BoardMetrics } from './board.metrics.js';
import { BlankReasonsWhenClaimsErased } from './blank-reasons-when-claims-erased.js';

@Module({
  imports: [TypeOrmModule.forFeature([AuditEntryEntity]), UsersModule, EmployersModule, JobsModule, ApplicationsModule, SearchModule],
  controllers: [AdminController, AdminJobsController, AdminEmployersController, AdminSynonymsController, AdminQueuesController],
  providers: [
    AdminService,
    AdminJobsService,
    AdminEmployersService,
    AdminSynonymsService,
    AdminQueuesService,
    AuditService,
    AuditRepository,
    AuditPersonalData,
    AdministrationPersonalData,
    AuditEmployersEditedByAdmins,
    AuditMails,
    AuditBoardWebhooks,
    BlankReasonsWhenClaimsErased,
    BoardMetrics,
  ],
})
export class AdminModule {}
