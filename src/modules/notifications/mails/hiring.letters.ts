import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { ApplicationContactsService } from '../../applications/application-contacts.service.js';
import { InterviewCalendarsService, type InterviewBriefing } from '../../applications/interviews/interview-calendars.service.js';
import { type OfferBriefing, OffersService } from '../../applications/offers/offers.service.js';
import { interviewBooked, interviewCancelled, interviewOffered, type Side } from './interview.mails.js';
import type { Letter, Letters } from './mails.js';
import { offerEnded, offerMade } from './offer.mails.js';
import type { Reader } from './reader.js';

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
    'interview-offered': async ({ interviewId }, reader) => {
      const found = await this.interviewFor(interviewId, reader);
      return found?.briefing.interview.status === 'offered' ? interviewOffered(found.briefing, reader, found.side) : null;
    },
    'interview-booked': async ({ interviewId, sequence }, reader) => {
      const found = await this.interviewFor(interviewId, reader);
      if (!found?.briefing.at || found.briefing.sequence !== sequence) return null;
      if (!(await this.mayRead(reader, found.side, found.briefing.applicationId))) return null;
      return { ...interviewBooked(found.briefing, found.briefing.at, reader, found.side), ...entry(found.briefing, reader, 'REQUEST') };
    },
    'interview-cancelled': async ({ interviewId, sequence, wasBooked }, reader) => {
      const found = await this.interviewFor(interviewId, reader);
      if (!found || found.briefing.sequence !== sequence) return null;
      const { briefing, side } = found;
      const letter = interviewCancelled(briefing, wasBooked ? briefing.at : null, reader, side);
      // Also to who is not of the team any more: he has it in his calendar, and need not come.
      const parting = !(await this.mayRead(reader, side, briefing.applicationId));
      return { ...letter, ...(parting && { parting }), ...(wasBooked && entry(briefing, reader, 'CANCEL')) };
    },
    'offer-made': async ({ offerId }, reader) => {
      const found = await this.offerFor(offerId, reader);
      return found?.briefing.offer.status === 'open' ? offerMade(found.briefing, reader, found.side) : null;
    },
    'offer-ended': async ({ offerId, status }, reader) => {
      const found = await this.offerFor(offerId, reader);
      if (!found || !(await this.mayRead(reader, found.side, found.briefing.application.id))) return null;
      return offerEnded(found.briefing, status, reader, found.side);
    },
  };

  /** As the recipient's side sees it. */
  private async interviewFor(id: string, reader: Reader): Promise<{ briefing: InterviewBriefing; side: Side } | null> {
    const own = await this.interviews.briefing(id, 'candidate');
    const isCandidate = own?.candidateId === reader.id;
    const briefing = isCandidate ? own : await this.interviews.briefing(id, 'team');
    return briefing && { briefing, side: { isCandidate, url: this.urlOf(briefing.applicationId) } };
  }

  private async offerFor(id: string, reader: Reader): Promise<{ briefing: OfferBriefing; side: Side } | null> {
    const own = await this.offers.briefing(id, 'candidate');
    const isCandidate = own?.application.candidate?.id === reader.id;
    const briefing = isCandidate ? own : await this.offers.briefing(id, 'team');
    return briefing && { briefing, side: { isCandidate, url: this.urlOf(briefing.application.id) } };
  }

  /** A mail may wait for its server; whoever was removed from the team meanwhile does not get to read what is the team's. */
  private async mayRead({ id }: Reader, { isCandidate }: Side, applicationId: string): Promise<boolean> {
    return isCandidate || (await this.contacts.isOnTeam(id, applicationId));
  }

  private urlOf(applicationId: string): string | undefined {
    const { frontendUrl } = this.settings.http;
    return frontendUrl && `${frontendUrl}/applications/${applicationId}`;
  }
}

function entry(briefing: InterviewBriefing, reader: Reader, method: 'REQUEST' | 'CANCEL'): Pick<Letter, 'calendar'> {
  const content = briefing.calendarFor(reader, method);
  return content === null ? {} : { calendar: { method, content } };
}
