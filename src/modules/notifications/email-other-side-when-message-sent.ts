import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { MessageSent } from '../applications/application.events.js';
import { ApplicationContactsService } from '../applications/application-contacts.service.js';
import { ApplicationMessagesService } from '../applications/messages/application-messages.service.js';
import { EmailsService } from './emails.service.js';

@Handles(MessageSent)
export class EmailOtherSideWhenMessageSent implements EventHandler<MessageSent> {
  constructor(
    private readonly messages: ApplicationMessagesService,
    private readonly contacts: ApplicationContactsService,
    private readonly emails: EmailsService,
  ) {}

  async handle({ messageId }: MessageSent, eventId: string): Promise<void> {
    const briefing = await this.messages.briefing(messageId);
    if (!briefing) return;
    const { id: applicationId } = briefing.application;
    const recipients = await this.contacts.of(applicationId, briefing.to);
    await this.emails.owe(eventId, 'application-message', { applicationId, messageId }, recipients);
  }
}
