import { jobExpiring, jobReviewed } from '../job.mails.js';
import type { Samples } from './samples.js';
import { APPLICATION, POSTING_URL } from './things.js';

const JOB = { ...APPLICATION.job, validThrough: '2027-03-28T22:30:00.000Z', status: 'live', publishAt: null } as const;

export const jobSamples: Samples<'job-expiring' | 'job-reviewed'> = {
  'job-expiring': (reader) => ({ '': jobExpiring(JOB, reader, POSTING_URL), 'without a frontend': jobExpiring(JOB, reader) }),
  'job-reviewed': (reader) => ({
    approved: jobReviewed(JOB, { action: 'approve', reason: null }, reader, POSTING_URL),
    'approved for later': jobReviewed(
      { ...JOB, status: 'scheduled', publishAt: '2027-03-01T08:00:00.000Z' },
      { action: 'approve', reason: null },
      reader,
      POSTING_URL,
    ),
    rejected: jobReviewed(
      { ...JOB, status: 'draft' },
      { action: 'reject', reason: 'Please say what it pays: <from> & <to>.' },
      reader,
      POSTING_URL,
    ),
  }),
};
