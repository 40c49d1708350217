import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import type { Mail } from '../../../infra/mail/mailer.js';
import { MAIL_TRAITS, type MailName } from '../mails/mails.js';
import { MailSuppressionsService } from '../suppressions/mail-suppressions.service.js';
import type { ClaimedMail } from '../email-deliveries.repository.js';
import { BURST_SECONDS, MailPacesRepository } from './mail-paces.repository.js';

/** Of the pace of a domain, so much is for mails that go to many; the rest is always there for those that somebody waits for. */
const BULK_SHARE = 0.75;

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

  /**
   * Whether it is a mail's turn. One that was given is good for a while: whoever missed his, in an outage, needs another, or all
   * would come at once when it is over. Mails that go to many stand in a line of their own first, and go where no other is waiting.
   * @returns when to ask again; undefined: it goes now
   */
  async turnOf({ to }: Mail, { mail, notBefore }: Pick<ClaimedMail, 'mail' | 'notBefore'>): Promise<Date | undefined> {
    const { domainRate, smtpUrl } = this.settings.mail;
    // Files bother nobody.
    if (domainRate === undefined || smtpUrl === undefined) return undefined;
    const domain = to.address.slice(to.address.lastIndexOf('@') + 1).toLowerCase();
    const now = Date.now();
    const late = notBefore === null ? Infinity : now - notBefore.getTime();
    if (notBefore !== null && late < 0) return notBefore;
    const isDue = late <= BURST_SECONDS * 1000;
    const wait = MAIL_TRAITS[mail].bulk
      ? await this.bulkWait(domain, domainRate, isDue)
      : isDue
        ? 0
        : await this.paces.takeTurn(domain, domainRate);
    return wait <= 0 ? undefined : new Date(now + wait);
  }

  private async bulkWait(domain: string, perMinute: number, isDue: boolean): Promise<number> {
    const wait = isDue ? 0 : await this.paces.takeTurn(`bulk ${domain}`, perMinute * BULK_SHARE);
    return wait > 0 ? wait : this.paces.takeFree(domain, perMinute);
  }
}
