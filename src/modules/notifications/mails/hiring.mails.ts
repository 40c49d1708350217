import type { InterviewBriefing } from '../../applications/interviews/interview-calendars.service.js';
import type { OfferBriefing } from '../../applications/offers/offers.service.js';
import type { Contact } from '../../users/users.service.js';
import type { MailBody } from './layout.js';

/** Who reads, and where he is led. */
export interface Reader {
  recipient: Contact;
  isCandidate: boolean;
  url?: string;
}

/** To the candidate: there are times to choose from. */
export function interviewOffered(briefing: InterviewBriefing, reader: Reader): MailBody {
  const { interview, applicationId, jobTitle, employerName } = briefing;
  const times = interview.slots.map(({ start, end }) => `- ${span(new Date(start), new Date(end), interview.timeZone)}`);
  return {
    ...frame(briefing, reader),
    subject: `An interview for ${jobTitle} at ${employerName}: choose a time`,
    paragraphs: [
      `${employerName} would like to talk to you about "${jobTitle}". Please choose a time:`,
      times.join('\n'),
      ...placeOf(briefing),
      ...(reader.url === undefined
        ? [
            `Choose with POST /v1/applications/${applicationId}/interviews/${interview.id}/choose { "start": "${interview.slots[0]?.start}" }`,
          ]
        : []),
    ],
  };
}

/** To everybody who comes: the time is set. */
export function interviewBooked(briefing: InterviewBriefing, { start, end }: { start: Date; end: Date }, reader: Reader): MailBody {
  const { interview, jobTitle, employerName, candidateName } = briefing;
  return {
    ...frame(briefing, reader),
    subject: reader.isCandidate ? `Your interview for ${jobTitle} at ${employerName}` : `Interview with ${candidateName}: ${jobTitle}`,
    paragraphs: [
      reader.isCandidate
        ? `You will talk to ${employerName} about "${jobTitle}".`
        : `${candidateName} has chosen a time to talk about "${jobTitle}".`,
      `When: ${span(start, end, interview.timeZone)}`,
      ...placeOf(briefing),
      `With: ${interview.interviewers.map(({ name }) => name).join(', ')}`,
      'The attached file puts it into your calendar.',
    ],
  };
}

/** To whoever waited for it: it is off. */
export function interviewCancelled(briefing: InterviewBriefing, at: { start: Date; end: Date } | null, reader: Reader): MailBody {
  const { interview, jobTitle, employerName, candidateName } = briefing;
  const what = reader.isCandidate
    ? `The interview for "${jobTitle}" at ${employerName}`
    : `The interview with ${candidateName} for "${jobTitle}"`;
  return {
    ...frame(briefing, reader),
    subject: reader.isCandidate ? `Your interview for ${jobTitle} at ${employerName} is off` : `The interview with ${candidateName} is off`,
    paragraphs: [
      at ? `${what} is off. It was to be on ${span(at.start, at.end, interview.timeZone)}.` : `${what} is off.`,
      ...(interview.status === 'offered' ? ['There are other times to choose from instead.'] : []),
    ],
  };
}

/** To the candidate: the company offers him the job. */
export function offerMade({ application, offer }: OfferBriefing, { recipient, url }: Reader): MailBody {
  const { job, id } = application;
  return {
    subject: `An offer: ${job.title} at ${job.employer.name}`,
    greeting: `Hello ${recipient.name},`,
    paragraphs: [
      `${job.employer.name} offers you the job "${job.title}".`,
      [`Pay: ${offer.pay.amount} ${offer.pay.currency} a ${offer.pay.period.toLowerCase()}`, `First day: ${offer.startDate}`].join('\n'),
      ...(offer.note === null ? [] : [offer.note]),
      `You can accept until ${instant(new Date(offer.expiresAt), 'UTC')}.`,
      ...(url === undefined
        ? [`Accept with POST /v1/applications/${id}/offers/${offer.id}/accept, or decline with …/decline { "reason": "…" }.`]
        : []),
    ],
    action: url ? { label: 'The offer', url } : undefined,
    why: 'You get this mail because you applied on Nexus.',
  };
}

const ENDS = {
  accepted: (name: string) => `${name} has accepted your offer.`,
  declined: (name: string) => `${name} has declined your offer.`,
  expired: (name: string) => `${name} has not answered your offer in time. You can make another.`,
  withdrawn: () => 'The offer was taken back.',
};

/** To the side that has to know: an offer is not open any more. */
export function offerEnded(
  { application, offer }: OfferBriefing,
  status: keyof typeof ENDS,
  { recipient, isCandidate, url }: Reader,
): MailBody {
  const { job, candidate } = application;
  const name = candidate?.name ?? 'The candidate';
  const news = status === 'expired' ? 'has run out' : 'was taken back';
  return {
    subject: isCandidate ? `The offer of ${job.employer.name} ${news}` : `Your offer to ${name}: ${status}`,
    greeting: `Hello ${recipient.name},`,
    paragraphs: [
      isCandidate ? `The offer of ${job.employer.name} for "${job.title}" ${news}.` : `${ENDS[status](name)} It was about "${job.title}".`,
      ...(isCandidate || offer.declineReason === null ? [] : ['What there was to say:', offer.declineReason]),
    ],
    action: url ? { label: 'The application', url } : undefined,
    why: isCandidate
      ? 'You get this mail because you applied on Nexus.'
      : `You get this mail because you recruit for ${job.employer.name} on Nexus.`,
  };
}

function frame(
  { employerName }: InterviewBriefing,
  { recipient, isCandidate, url }: Reader,
): Pick<MailBody, 'greeting' | 'action' | 'why'> {
  return {
    greeting: `Hello ${recipient.name},`,
    action: url ? { label: 'The application', url } : undefined,
    why: isCandidate
      ? 'You get this mail because you applied on Nexus.'
      : `You get this mail because you recruit for ${employerName} on Nexus.`,
  };
}

/** There is none once the candidate is gone. */
function placeOf({ interview: { location } }: InterviewBriefing): string[] {
  return location === null ? [] : [`Where: ${location}`];
}

function span(start: Date, end: Date, timeZone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone });
  return `${instant(start, timeZone).replace(` (${timeZone})`, '')} to ${time.format(end)} (${timeZone})`;
}

function instant(at: Date, timeZone: string): string {
  return `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone }).format(at)} (${timeZone})`;
}
