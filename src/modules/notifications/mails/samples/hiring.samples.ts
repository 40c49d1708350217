import { applicationMessage } from '../conversation.mails.js';
import { interviewBooked, interviewCancelled, interviewOffered } from '../interview.mails.js';
import { offerEnded, offerMade } from '../offer.mails.js';
import type { Samples } from './samples.js';
import { APPLICATION, APPLICATION_URL, EMPLOYER } from './things.js';

const SLOTS = [
  { start: '2027-03-15T08:00:00.000Z', end: '2027-03-15T09:00:00.000Z' },
  // After the clocks went forward.
  { start: '2027-03-29T13:30:00.000Z', end: '2027-03-29T14:30:00.000Z' },
];
const AT = { start: new Date('2027-03-15T08:00:00.000Z'), end: new Date('2027-03-15T09:00:00.000Z') };

const INTERVIEW = {
  applicationId: APPLICATION.id,
  jobTitle: APPLICATION.job.title,
  employerName: EMPLOYER.name,
  candidateName: APPLICATION.candidate.name,
  interview: {
    id: '01970000-0000-7000-8008-000000000001',
    status: 'offered' as const,
    slots: SLOTS,
    timeZone: 'Europe/Berlin',
    location: 'Hafenstraße 7, 28195 Bremen',
    interviewers: ['Erika Employer', 'Rico Recruiter', 'Ann O’Neill'].map((name, index) => ({ id: String(index), name })),
  },
};

const OFFER = {
  application: APPLICATION,
  offer: {
    id: '01970000-0000-7000-8009-000000000001',
    pay: { amount: 3250.5, currency: 'EUR', period: 'MONTH' as const },
    startDate: '2027-05-01',
    note: 'We would be glad to have you.',
    expiresAt: '2027-03-31T21:59:00.000Z',
    declineReason: null,
  },
};

const [CANDIDATE, TEAM] = [
  { isCandidate: true, url: APPLICATION_URL },
  { isCandidate: false, url: APPLICATION_URL },
];

export const hiringSamples: Samples<
  'application-message' | 'interview-offered' | 'interview-booked' | 'interview-cancelled' | 'offer-made' | 'offer-ended'
> = {
  'application-message': (reader) => ({
    'to the candidate': applicationMessage(
      { application: APPLICATION, text: 'When could you start?\n\nErika', from: EMPLOYER.name, to: 'candidate' },
      reader,
      APPLICATION_URL,
    ),
    'to the team': applicationMessage({ application: APPLICATION, text: 'On Monday.', from: 'Zoë', to: 'team' }, reader),
  }),
  'interview-offered': (reader) => ({
    '': interviewOffered(INTERVIEW, reader, CANDIDATE),
    'without a frontend': interviewOffered(INTERVIEW, reader, { isCandidate: true }),
  }),
  'interview-booked': (reader) => ({
    'to the candidate': interviewBooked(INTERVIEW, AT, reader, CANDIDATE),
    'to the team': interviewBooked(INTERVIEW, AT, reader, TEAM),
  }),
  'interview-cancelled': (reader) => ({
    'to the candidate': interviewCancelled(INTERVIEW, AT, reader, CANDIDATE),
    'to the team': interviewCancelled({ ...INTERVIEW, interview: { ...INTERVIEW.interview, status: 'cancelled' } }, null, reader, TEAM),
  }),
  'offer-made': (reader) => ({
    '': offerMade(OFFER, reader, CANDIDATE),
    'without a frontend': offerMade(OFFER, reader, { isCandidate: true }),
  }),
  'offer-ended': (reader) => ({
    'expired, to the candidate': offerEnded(OFFER, 'expired', reader, CANDIDATE),
    'withdrawn, to the candidate': offerEnded(OFFER, 'withdrawn', reader, CANDIDATE),
    ...Object.fromEntries(
      (['accepted', 'declined', 'expired', 'withdrawn'] as const).map((status) => [
        `${status}, to the team`,
        offerEnded(
          { ...OFFER, offer: { ...OFFER.offer, declineReason: status === 'declined' ? 'Too far away.' : null } },
          status,
          reader,
          TEAM,
        ),
      ]),
    ),
  }),
};
