import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import { EmployerResponse } from '../dto/employer.response.js';
import type { EmployerEntity } from '../employer.entity.js';
import { EmployerChanged } from '../employer.events.js';
import { EmployersCache } from '../employers.cache.js';
import { EmployersRepository } from '../employers.repository.js';
import { CompanyGateService } from '../members/company-gate.service.js';

/** Which companies are verified. It shows at once, on their postings too. */
@Injectable()
export class VerifiedEmployersService {
  constructor(
    private readonly employers: EmployersRepository,
    private readonly gate: CompanyGateService,
    private readonly cache: EmployersCache,
    private readonly events: Events,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** For whoever holds the company and has seen the proof. */
  async proved(employer: EmployerEntity, domain: string): Promise<EmployerResponse> {
    return this.set(employer, { verifiedAt: new Date(), verifiedDomain: domain });
  }

  /** For administrators: to vouch for a company. What it proved itself stays proven. */
  async vouch(id: string): Promise<EmployerResponse> {
    return this.unitOfWork.run(async () => {
      const employer = await this.gate.hold(id);
      return employer.verifiedAt === null ? this.set(employer, { verifiedAt: new Date() }) : EmployerResponse.from(employer);
    });
  }

  /** For administrators: to take a verification back, however it came about. */
  async withdraw(id: string): Promise<EmployerResponse> {
    return this.unitOfWork.run(async () => this.set(await this.gate.hold(id), { verifiedAt: null, verifiedDomain: null }));
  }

  private async set(employer: EmployerEntity, changes: Partial<EmployerEntity>): Promise<EmployerResponse> {
    await this.employers.update(employer, { ...changes, updatedAt: new Date() });
    await this.events.publish(new EmployerChanged(employer.id));
    await this.cache.drop(employer.id);
    return EmployerResponse.from(employer);
  }
}
