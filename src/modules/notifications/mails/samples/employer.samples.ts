import { claimDecided, employerInvitation, memberRemoved, roleChanged } from '../employer.mails.js';
import type { Samples } from './samples.js';
import { BOARD_URL, EMPLOYER, TOKEN } from './things.js';

const INVITATION = {
  employer: { ...EMPLOYER, verified: false },
  role: 'recruiter',
  email: 'rico@example.org',
  invitedBy: 'Erika Employer',
  expiresAt: '2027-01-08T12:00:00.000Z',
} as const;

export const employerSamples: Samples<
  'employer-invitation' | 'employer-member-removed' | 'employer-role-changed' | 'employer-claim-decided'
> = {
  'employer-invitation': (reader) => ({
    '': employerInvitation(INVITATION, reader, { url: `${BOARD_URL}/invitation#token=${TOKEN}` }),
    'without a frontend': employerInvitation({ ...INVITATION, employer: EMPLOYER, role: 'owner' }, reader, {
      route: `${BOARD_URL}/v1/invitations/${TOKEN}`,
    }),
  }),
  'employer-member-removed': (reader) => ({ '': memberRemoved(EMPLOYER.name, reader) }),
  'employer-role-changed': (reader) => ({ '': roleChanged(EMPLOYER.name, 'viewer', reader) }),
  'employer-claim-decided': (reader) => ({
    approved: claimDecided({ employer: EMPLOYER, status: 'approved', reason: null }, reader, `${BOARD_URL}/employers/${EMPLOYER.id}`),
    rejected: claimDecided({ employer: EMPLOYER, status: 'rejected', reason: 'The domain belongs to somebody else.' }, reader),
  }),
};
