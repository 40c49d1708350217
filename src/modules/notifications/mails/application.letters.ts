import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { ApplicationContactsService } from '../../applications/application-contacts.service.js';
import { isFinal } from '../../applications/application.stages.js';
import { ApplicationsService } from '../../applications/applications.service.js';
import { ApplicationMessagesService } from '../../applications/messages/application-messages.service.js';
import {
  applicationMoved,
  applicationNew,
  applicationPostingClosed,
  applicationReceived,
  applicationWithdrawn,
} from './application.mails.js';
import { applicationMessage } from './conversation.mails.js';
import type { Letters } from './mails.js';

/** Looks up what mails about applications are about. */
@Injectable()
export class ApplicationLetters {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly messages: ApplicationMessagesService,
    private readonly contacts: ApplicationContactsService,
    private readonly settings: Settings,
  ) {}

  readonly letters: Letters<
    | 'application-received'
    | 'application-new'
    | 'application-moved'
    | 'application-withdrawn'
    | 'application-posting-closed'
    | 'application-message'
  > = {
    'application-received': async ({ applicationId }, reader) => {
      const application = await this.applications.briefing(applicationId);
      return application && applicationReceived(application, reader, this.urlOf(applicationId));
    },
    'application-new': async ({ applicationId }, reader) => {
      const application = await this.applications.briefing(applicationId, 'team');
      // A mail may wait for its server; whoever was removed from the team meanwhile does not get to read the letter.
      const mayRead = application && (await this.contacts.isOnTeam(reader.id, applicationId));
      return mayRead ? applicationNew(application, reader, this.urlOf(applicationId)) : null;
    },
    'application-moved': async ({ applicationId, stage }, reader) => {
      const application = await this.applications.briefing(applicationId);
      const feedback = stage === 'rejected' ? await this.applications.feedbackOf(applicationId) : null;
      return application && applicationMoved(application, { stage, feedback }, reader, this.urlOf(applicationId));
    },
    'application-withdrawn': async ({ applicationId }, reader) => {
      const application = await this.applications.briefing(applicationId, 'team');
      const isNews = application?.stage === 'withdrawn' && (await this.contacts.isOnTeam(reader.id, applicationId));
      return isNews ? applicationWithdrawn(application, reader, this.urlOf(applicationId)) : null;
    },
    'application-posting-closed': async ({ applicationId }, reader) => {
      const application = await this.applications.briefing(applicationId);
      return application && !isFinal(application.stage) ? applicationPostingClosed(application, reader, this.urlOf(applicationId)) : null;
    },
    'application-message': async ({ messageId }, reader) => {
      const briefing = await this.messages.briefing(messageId);
      if (briefing?.to === 'team' && !(await this.contacts.isOnTeam(reader.id, briefing.application.id))) return null;
      return briefing && applicationMessage(briefing, reader, this.urlOf(briefing.application.id));
    },
  };

  private urlOf(applicationId: string): string | undefined {
    const { frontendUrl } = this.settings.http;
    return frontendUrl && `${frontendUrl}/applications/${applicationId}`;
  }
}
