import type { OfferBriefing } from '../../applications/offers/offers.service.js';
import { threadOf } from './application.mails.js';
import type { Side } from './interview.mails.js';
import type { Letter } from './mails.js';
import type { Reader } from './reader.js';

/** What every mail about an offer says of it. */
interface About {
  application: Pick<OfferBriefing['application'], 'id' | 'job'> & { candidate: { name: string } | null };
  offer: Pick<OfferBriefing['offer'], 'id' | 'pay' | 'startDate' | 'note' | 'expiresAt' | 'declineReason'>;
}

/** How an offer ends. */
export type OfferEnd = 'accepted' | 'declined' | 'withdrawn' | 'expired';

/** To the candidate: the company offers him the job. */
export function offerMade({ application, offer }: About, { words, format, name, board }: Reader, { url }: Side): Letter {
  const { job, id } = application;
  const { offerMade: made } = words.hiring;
  const { amount, currency, period } = offer.pay;
  const about = { job: job.title, employer: job.employer.name };
  return {
    thread: threadOf(id),
    subject: made.subject(about),
    greeting: words.frame.hello(name),
    paragraphs: [
      made.offers(about),
      [
        made.pay({ amount: format.money(amount, currency), period: made.periods[period] }),
        made.firstDay({ day: format.day(offer.startDate) }),
      ].join('\n'),
      ...(offer.note === null ? [] : [{ quote: offer.note }]),
      made.until({ time: format.instant(offer.expiresAt) }),
      ...(url === undefined ? [made.acceptBy({ route: `POST /v1/applications/${id}/offers/${offer.id}` })] : []),
    ],
    action: url ? { label: made.action, url } : undefined,
    why: words.frame.whySeeker({ board }),
  };
}

/** To the side that has to know: an offer is not open any more. */
export function offerEnded(about: About, status: OfferEnd, reader: Reader, { isCandidate, url }: Side): Letter {
  const { words, name, board } = reader;
  const { job, id } = about.application;
  const { yours, theirs } = words.applications;
  return {
    thread: threadOf(id),
    ...(isCandidate ? toCandidate(about, status, reader) : toTeam(about, status, reader)),
    greeting: words.frame.hello(name),
    action: url ? { label: isCandidate ? yours : theirs, url } : undefined,
    why: isCandidate ? words.frame.whySeeker({ board }) : words.frame.whyRecruiter({ board, employer: job.employer.name }),
  };
}

function toCandidate({ application: { job } }: About, status: OfferEnd, { words }: Reader): Pick<Letter, 'subject' | 'paragraphs'> {
  const { offerEnded: ended } = words.hiring;
  const about = { job: job.title, employer: job.employer.name };
  return status === 'expired'
    ? { subject: ended.expiredSubject(about), paragraphs: [ended.expired(about)] }
    : { subject: ended.withdrawnSubject(about), paragraphs: [ended.withdrawn(about)] };
}

function toTeam({ application, offer }: About, status: OfferEnd, { words }: Reader): Pick<Letter, 'subject' | 'paragraphs'> {
  const { offerEnded: ended } = words.hiring;
  const about = { candidate: application.candidate?.name ?? ended.somebody };
  return {
    subject: ended.teamSubjects[status](about),
    paragraphs: [
      `${ended.team[status](about)} ${ended.about({ job: application.job.title })}`,
      ...(offer.declineReason === null ? [] : [ended.said, { quote: offer.declineReason }]),
    ],
  };
}
