import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { ApplicationsService } from '../../applications/applications.service.js';
import type { Contact } from '../../users/users.service.js';
import { applicationMoved, applicationNew, applicationReceived } from './application.mails.js';
import { render } from './layout.js';
import type { MailContent, MailName, MailParams } from './mails.js';

/** Looks up what a mail is about and writes it. */
@Injectable()
export class MailComposer {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly settings: Settings,
  ) {}

  /** Null when what the mail is about is gone, and there is nothing left to say. */
  async compose(mail: MailName, { applicationId, stage }: MailParams, recipient: Contact): Promise<MailContent | null> {
    const application = await this.applications.briefing(applicationId);
    if (!application) return null;
    const { frontendUrl } = this.settings.http;
    const url = frontendUrl && `${frontendUrl}/applications/${applicationId}`;
    switch (mail) {
      case 'application-received':
        return render(applicationReceived(application, recipient, url));
      case 'application-new':
        return render(applicationNew(application, recipient, url));
      case 'application-moved':
        return render(applicationMoved(application, stage ?? application.stage, recipient, url));
    }
  }
}
