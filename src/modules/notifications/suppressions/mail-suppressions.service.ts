import { Injectable } from '@nestjs/common';
import { newId } from '../../../common/ids.js';
import type { Page } from '../../../common/paging/page.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { MailActedOnByAdmin } from '../../../infra/mail/mail.events.js';
import { Events } from '../../../infra/queue/events.js';
import type { Topic } from '../preferences/notification.vocabulary.js';
import type { CreateMailSuppressionDto } from './dto/create-mail-suppression.dto.js';
import type { ListMailSuppressionsQuery } from './dto/list-mail-suppressions.query.js';
import { MailSuppressionResponse } from './dto/mail-suppression.response.js';
import type { MailSuppressionEntity } from './mail-suppression.entity.js';
import { MailSuppressionExistsError, MailSuppressionNotFoundError } from './mail-suppression.errors.js';
import { stopsMail } from './mail-suppression.policy.js';
import type { SuppressionReason } from './mail-suppression.vocabulary.js';
import { MailSuppressionsRepository } from './mail-suppressions.repository.js';

const MAX_NOTE = 500;

/** Addresses that are not written to. */
@Injectable()
export class MailSuppressionsService {
  constructor(
    private readonly suppressions: MailSuppressionsRepository,
    private readonly events: Events,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async stops(email: string, topic: Topic): Promise<boolean> {
    const suppression = await this.suppressions.findByEmail(email.toLowerCase());
    return suppression !== null && stopsMail(suppression.reason, topic);
  }

  /**
   * What a mail server or a provider tells of an address. An address that is suppressed already stays so for its first reason,
   * unless it turns out that nobody has it.
   * @returns whether that is new
   */
  async note(email: string, reason: SuppressionReason, note: string | null): Promise<boolean> {
    const suppression = made(email, reason, note);
    return reason === 'bounce' ? this.suppressions.putBounce(suppression) : this.suppressions.insertNew(suppression);
  }

  /** @throws MailSuppressionExistsError */
  async create(actor: Actor, { email, note }: CreateMailSuppressionDto): Promise<MailSuppressionResponse> {
    const suppression = made(email, 'manual', note ?? null);
    return this.unitOfWork.run(async () => {
      if (!(await this.suppressions.insertNew(suppression))) throw new MailSuppressionExistsError();
      await this.events.publish(new MailActedOnByAdmin(actor.id, 'mail-suppression.create', suppression.id));
      return MailSuppressionResponse.from(suppression);
    });
  }

  /**
   * The address is written to again. What was held back meanwhile is not sent by this.
   * @throws MailSuppressionNotFoundError
   */
  async lift(actor: Actor, id: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      if (!(await this.suppressions.delete(id))) throw new MailSuppressionNotFoundError();
      await this.events.publish(new MailActedOnByAdmin(actor.id, 'mail-suppression.lift', id));
    });
  }

  async list(query: ListMailSuppressionsQuery): Promise<Page<MailSuppressionResponse>> {
    return this.suppressions.list(query, MailSuppressionResponse.from);
  }
}

function made(email: string, reason: SuppressionReason, note: string | null): MailSuppressionEntity {
  return { id: newId(), email: email.toLowerCase(), reason, note: note && note.slice(0, MAX_NOTE), createdAt: new Date() };
}
