import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { AccountLinksService } from '../users/links/account-links.service.js';
import { AccountLinkAsked } from '../users/user.events.js';
import { UsersService } from '../users/users.service.js';
import { EmailsService } from './emails.service.js';

@Handles(AccountLinkAsked)
export class EmailOwnerWhenAccountLinkAsked implements EventHandler<AccountLinkAsked> {
  constructor(
    private readonly links: AccountLinksService,
    private readonly users: UsersService,
    private readonly emails: EmailsService,
  ) {}

  async handle({ linkId }: AccountLinkAsked, eventId: string): Promise<void> {
    const link = await this.links.settle(linkId);
    switch (link?.purpose) {
      case 'verify-email':
        return this.emails.owe(eventId, 'email-verify', { linkId }, [link.userId]);
      case 'reset-password':
        return this.emails.owe(eventId, 'password-reset', { linkId }, [link.userId]);
      case 'change-email':
        await this.emails.owe(eventId, 'email-change-asked', { linkId }, [link.userId]);
        // Whose e-mail it is already need not hear that somebody else would like to have it.
        if (!(await this.users.hasEmail(link.email))) await this.emails.owe(eventId, 'email-change-confirm', { linkId }, [link.userId]);
        return undefined;
      default:
        return undefined;
    }
  }
}
