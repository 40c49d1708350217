import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { ApplicationContactsService } from '../../applications/application-contacts.service.js';
import { InterviewCalendarsService, type InterviewBriefing } from '../../applications/interviews/interview-calendars.service.js';
import { type OfferBriefing, OffersService } from '../../applications/offers/offers.service.js';
import type { Contact } from '../../users/users.service.js';
import { interviewBooked, interviewCancelled, interviewOffered, offerEnded, offerMade, type Reader } from './hiring.mails.js';
import type { Letter, Letters } from './mails.js';

/** Looks up what mails about interviews and offers are about. */
@Injectable()
export class HiringLetters {
  constructor(
    private readonly interviews: InterviewCalendarsService,
    private readonly offers: OffersService,
    private readonly contacts: ApplicationContactsService,
    private readonly settings: Settings,
  ) {}

  readonly letters: Letters<'interview-offered' | 'interview-booked' | 'interview-cancelled' | 'offer-made' | 'offer-ended'> = {
    'interview-offered': async ({ interviewId }, recipient) => {
      const found = await this.interviewFor(interviewId, recipient);
      return found?.briefing.interview.status === 'offered' ? interviewOffered(found.briefing, found.reader) : null;
    },
    'interview-booked': async ({ interviewId, sequence }, recipient) => {
      const found = await this.interviewFor(interviewId, recipient);
      if (!found?.briefing.at || found.briefing.sequence !== sequence) return null;
      if (!(await this.mayRead(found.reader, found.briefing.applicationId))) return null;
      return { ...interviewBooked(found.briefing, found.briefing.at, found.reader), ...entry(found.briefing, recipient, 'REQUEST') };
    },
    'interview-cancelled': async ({ interviewId, sequence, wasBooked }, recipient) => {
      // Also to who is not of the team any more: it tells him nothing but that he need not come.
      const found = await this.interviewFor(interviewId, recipient);
      if (!found || found.briefing.sequence !== sequence) return null;
      const { briefing, reader } = found;
      const letter = interviewCancelled(briefing, wasBooked ? briefing.at : null, reader);
      return wasBooked ? { ...letter, ...entry(briefing, recipient, 'CANCEL') } : letter;
    },
    'offer-made': async ({ offerId }, recipient) => {
      const found = await this.offerFor(offerId, recipient);
      return found?.briefing.offer.status === 'open' ? offerMade(found.briefing, found.reader) : null;
    },
    'offer-ended': async ({ offerId, status }, recipient) => {
      const found = await this.offerFor(offerId, recipient);
      if (!found || !(await this.mayRead(found.reader, found.briefing.application.id))) return null;
      return offerEnded(found.briefing, status, found.reader);
    },
  };

  /** As the recipient's side sees it. */
  private async interviewFor(id: string, recipient: Contact): Promise<{ briefing: InterviewBriefing; reader: Reader } | null> {
    const own = await this.interviews.briefing(id, 'candidate');
    const isCandidate = own?.candidateId === recipient.id;
    const briefing = isCandidate ? own : await this.interviews.briefing(id, 'team');
    return briefing && { briefing, reader: { recipient, isCandidate, url: this.urlOf(briefing.applicationId) } };
  }

  private async offerFor(id: string, recipient: Contact): Promise<{ briefing: OfferBriefing; reader: Reader } | null> {
    const own = await this.offers.briefing(id, 'candidate');
    const isCandidate = own?.application.candidate?.id === recipient.id;
    const briefing = isCandidate ? own : await this.offers.briefing(id, 'team');
    return briefing && { briefing, reader: { recipient, isCandidate, url: this.urlOf(briefing.application.id) } };
  }

  /** A mail may wait for its server; whoever was removed from the team meanwhile does not get to read what is the team's. */
  private async mayRead({ recipient, isCandidate }: Reader, applicationId: string): Promise<boolean> {
    return isCandidate || (await this.contacts.isOnTeam(recipient.id, applicationId));
  }

  private urlOf(applicationId: string): string | undefined {
    const { frontendUrl } = this.settings.http;
    return frontendUrl && `${frontendUrl}/applications/${applicationId}`;
  }
}

function entry(briefing: InterviewBriefing, recipient: Contact, method: 'REQUEST' | 'CANCEL'): Pick<Letter, 'calendar'> {
  const content = briefing.calendarFor(recipient, method);
  return content === null ? {} : { calendar: { method, content } };
}
