import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import type { Mail } from '../../../infra/mail/mailer.js';
import { MAIL_TRAITS, type MailName } from '../mails/mails.js';
import { MailSuppressionsService } from '../suppressions/mail-suppressions.service.js';
import { MailPacesRepository } from './mail-paces.repository.js';

/** Whether a mail may go out now, whatever it says: to this address, and to this domain. */
@Injectable()
export class MailGate {
  constructor(
    private readonly suppressions: MailSuppressionsService,
    private readonly paces: MailPacesRepository,
    private readonly settings: Settings,
  ) {}

  async isSuppressed({ to }: Mail, mail: MailName): Promise<boolean> {
    return this.suppressions.stops(to.address, MAIL_TRAITS[mail].topic);
  }

  /** Nobody has this address. */
  async close(address: string, fault: string): Promise<void> {
    await this.suppressions.note(address, 'bounce', fault);
  }

  /** @returns when it is its turn; undefined: now */
  async turnOf({ to }: Mail): Promise<Date | undefined> {
    const { domainRate, smtpUrl } = this.settings.mail;
    // Files bother nobody.
    if (domainRate === undefined || smtpUrl === undefined) return undefined;
    const domain = to.address.slice(to.address.lastIndexOf('@') + 1).toLowerCase();
    const wait = await this.paces.takeTurn(domain, domainRate);
    return wait <= 0 ? undefined : new Date(Date.now() + wait);
  }
}
