import { HoldsPersonalData, type Person, type PersonalData } from '../../../infra/privacy/personal-data.js';
import { ProofChecksRepository } from './proof-checks.repository.js';

@HoldsPersonalData({ section: 'proofChecks', tables: { proof_checks: 'deleted: when it last had a proof of a domain looked for' } })
export class ProofChecksPersonalData implements PersonalData {
  constructor(private readonly checks: ProofChecksRepository) {}

  async export({ id }: Person): Promise<object | null> {
    const checkedAt = await this.checks.find(id);
    return checkedAt && { lastCheckedAt: checkedAt };
  }

  async erase({ id }: Person): Promise<void> {
    await this.checks.delete(id);
  }
}
