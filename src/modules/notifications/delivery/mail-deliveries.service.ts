import { Injectable } from '@nestjs/common';
import { newId } from '../../../common/ids.js';
import type { Page } from '../../../common/paging/page.js';
import type { Actor } from '../../../common/security/role.js';
import type { RetriedResponse } from '../../../common/validation/retry-failed.dto.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { MailActedOnByAdmin } from '../../../infra/mail/mail.events.js';
import { Events } from '../../../infra/queue/events.js';
import { EmailDeliveriesRepository } from '../email-deliveries.repository.js';
import type { ListMailsQuery } from './dto/list-mails.query.js';
import { MailDeliveryResponse } from './dto/mail-delivery.response.js';
import { MailNotFailedError, MailNotFoundError } from './mail-delivery.errors.js';
import { RETRIABLE } from './mail-delivery.states.js';
import { MailTasks } from './mail-tasks.service.js';

/** What became of mails, for administrators. */
@Injectable()
export class MailDeliveriesService {
  constructor(
    private readonly deliveries: EmailDeliveriesRepository,
    private readonly tasks: MailTasks,
    private readonly events: Events,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async list(query: ListMailsQuery): Promise<Page<MailDeliveryResponse>> {
    return this.deliveries.list(query, MailDeliveryResponse.from);
  }

  /**
   * Tries a mail again that was given up, from the first attempt. Of two who ask for it at once, one does it.
   * @throws MailNotFoundError
   * @throws MailNotFailedError
   */
  async retry(actor: Actor, id: string): Promise<MailDeliveryResponse> {
    return this.unitOfWork.run(async () => {
      const taskId = newId();
      const again = await this.deliveries.requeue(id, RETRIABLE, taskId);
      const delivery = await this.deliveries.findById(id);
      if (!delivery) throw new MailNotFoundError();
      if (!again) throw new MailNotFailedError(RETRIABLE.includes(delivery.state) ? 'It is being sent.' : `It is ${delivery.state}.`);
      await this.tasks.begin([{ id, mail: delivery.mail, taskId }]);
      await this.events.publish(new MailActedOnByAdmin(actor.id, 'mail.retry', id));
      return MailDeliveryResponse.from(delivery);
    });
  }

  /** The same with all that failed and were owed since a time; those that came back left out. @returns how many */
  async retryFailed(actor: Actor, since: Date): Promise<RetriedResponse> {
    return this.unitOfWork.run(async () => {
      const mails = await this.deliveries.requeueFailed(since);
      await this.tasks.begin(mails);
      await this.events.publish(new MailActedOnByAdmin(actor.id, 'mail.retry-failed', newId(), `all since ${since.toISOString()}`));
      return { retried: mails.length };
    });
  }
}
