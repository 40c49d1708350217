import { HoldsPersonalData, type Person, type PersonalData } from '../../../infra/privacy/personal-data.js';
import { MailSuppressionsRepository } from './mail-suppressions.repository.js';

@HoldsPersonalData({
  section: 'mailSuppression',
  tables: { mail_suppressions: 'deleted: the board has no reason left to write to the e-mail' },
})
export class MailSuppressionsPersonalData implements PersonalData {
  constructor(private readonly suppressions: MailSuppressionsRepository) {}

  async export({ email }: Person): Promise<object | null> {
    const found = email === null ? null : await this.suppressions.findByEmail(email);
    return found && { email: found.email, reason: found.reason, note: found.note, createdAt: found.createdAt };
  }

  async erase({ email }: Person): Promise<void> {
    if (email !== null) await this.suppressions.deleteByEmail(email);
  }
}
