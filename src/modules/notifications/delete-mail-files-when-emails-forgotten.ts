import { MailFiles } from '../../infra/mail/mail-files.js';
import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { EmailsForgotten } from './email.events.js';

@Handles(EmailsForgotten)
export class DeleteMailFilesWhenEmailsForgotten implements EventHandler<EmailsForgotten> {
  constructor(private readonly files: MailFiles) {}

  async handle({ deliveryIds }: EmailsForgotten): Promise<void> {
    await this.files.forget(deliveryIds);
  }
}
