import { Injectable } from '@nestjs/common';
import type { Page } from '../../common/paging/page.js';
import type { Actor } from '../../common/security/role.js';
import { ApplicationsService } from '../applications/applications.service.js';
import { EmployersService } from '../employers/employers.service.js';
import { JobsService } from '../jobs/jobs.service.js';
import type { ListUsersQuery } from '../users/dto/list-users.query.js';
import type { UserResponse } from '../users/dto/user.response.js';
import { UsersService } from '../users/users.service.js';
import { AuditService } from './audit.service.js';
import type { AuditEntryResponse } from './dto/audit-entry.response.js';
import type { ListAuditLogQuery } from './dto/list-audit-log.query.js';
import { StatsResponse } from './dto/stats.response.js';

/** What administrators do. Every act and its entry in the audit log are one transaction. */
@Injectable()
export class AdminService {
  constructor(
    private readonly users: UsersService,
    private readonly employers: EmployersService,
    private readonly jobs: JobsService,
    private readonly applications: ApplicationsService,
    private readonly audit: AuditService,
  ) {}

  async listUsers(query: ListUsersQuery): Promise<Page<UserResponse>> {
    return this.users.list(query);
  }

  async suspendUser(actor: Actor, id: string, reason: string): Promise<UserResponse> {
    return this.audit.record(actor, 'user.suspend', id, reason, () => this.users.suspend(actor, id));
  }

  async reinstateUser(actor: Actor, id: string): Promise<UserResponse> {
    return this.audit.record(actor, 'user.reinstate', id, null, () => this.users.reinstate(id));
  }

  async signOutUser(actor: Actor, id: string, reason: string): Promise<UserResponse> {
    return this.audit.record(actor, 'user.sign-out', id, reason, () => this.users.signOut(id));
  }

  async listAuditLog(query: ListAuditLogQuery): Promise<Page<AuditEntryResponse>> {
    return this.audit.list(query);
  }

  async stats(): Promise<StatsResponse> {
    const [users, employers, jobs, applications] = await Promise.all([
      this.users.countByRoleAndStatus(),
      this.employers.count(),
      this.jobs.countByStatus(),
      this.applications.countByStage(),
    ]);
    return StatsResponse.from(users, employers, jobs, applications);
  }
}
