import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { AddressMarks } from '../delivery/address-marks.js';
import { EmailDeliveriesRepository } from '../email-deliveries.repository.js';
import type { EmailDeliveryEntity } from '../email-delivery.entity.js';
import { MailWriter } from '../mails/mail-writer.js';
import { MailSuppressionsService } from '../suppressions/mail-suppressions.service.js';
import type { MailEventsDto } from './dto/mail-events.dto.js';
import type { MailEventsResponse } from './dto/mail-events.response.js';
import { type Report, readReport } from './report.js';

/** Hears what became of mails after a mail server had taken them. */
@Injectable()
export class MailEventsService {
  constructor(
    private readonly deliveries: EmailDeliveriesRepository,
    private readonly writer: MailWriter,
    private readonly suppressions: MailSuppressionsService,
    private readonly marks: AddressMarks,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Telling it again changes nothing. */
  async take({ events = [], report }: MailEventsDto): Promise<MailEventsResponse> {
    return this.unitOfWork.run(async () => {
      let suppressed = 0;
      for (const { type, email, permanent = true, note } of events) {
        if ((permanent || type === 'complaint') && (await this.suppressions.note(email, type, note ?? null))) suppressed += 1;
      }
      if (report !== undefined && (await this.takeReport(report))) suppressed += 1;
      return { suppressed, ignored: events.length + (report === undefined ? 0 : 1) - suppressed };
    });
  }

  /**
   * Anybody can write what looks like a report, so it counts only about one of our mails, whose id only its reader knows, and for the
   * address that this mail went to.
   */
  private async takeReport(raw: string): Promise<boolean> {
    const report = readReport(raw);
    if (!report?.permanent) return false;
    const delivery = await this.deliveries.findById(report.mailId);
    if (delivery === null || delivery.sentAt === null) return false;
    if (report.type === 'bounce') await this.deliveries.markBounced(delivery.id, `Bounced: ${report.status}`);
    // A mail that was refused for what it says, or for its size, is not the fault of the address.
    const closes = report.type === 'complaint' || /^5\.[12]\./.test(report.status ?? '');
    const address = closes ? await this.addressOf(delivery, report) : undefined;
    return address !== undefined && this.suppressions.note(address, report.type, report.status ?? null);
  }

  /** Where it went: to the present address of its reader, or to a former one, which the report names. Undefined where neither is it. */
  private async addressOf(delivery: EmailDeliveryEntity, { addresses }: Report): Promise<string | undefined> {
    const { id, sentTo } = delivery;
    if (sentTo === null) return undefined;
    const present = (await this.writer.write(delivery))?.to.address;
    return [...(present === undefined ? [] : [present]), ...addresses].find((address) => this.marks.isOf(sentTo, id, address));
  }
}
