import type { JobEventResponse } from '../../jobs/dto/job-event.response.js';
import type { JobResponse } from '../../jobs/dto/job.response.js';
import type { Letter } from './mails.js';
import type { Reader } from './reader.js';

/** What every mail about a posting says of it. */
type About = Pick<JobResponse, 'title' | 'employer'>;

/** To the hiring team: the posting is about to expire. */
export function jobExpiring(
  { id, title, validThrough, employer }: About & Pick<JobResponse, 'id' | 'validThrough'>,
  reader: Reader,
  url?: string,
): Letter {
  const { words, format, name, board } = reader;
  const { expiring, posting } = words.jobs;
  const end = validThrough ?? new Date(0).toISOString();
  return {
    subject: expiring.subject({ job: title, day: format.day(new Date(end)) }),
    greeting: words.frame.hello(name),
    paragraphs: [
      expiring.until({ job: title, employer: employer.name, time: format.instant(end) }),
      url ? expiring.extend : expiring.extendBy({ route: `POST /v1/jobs/${id}/extend` }),
    ],
    action: url ? { label: posting, url } : undefined,
    why: words.frame.whyRecruiter({ board, employer: employer.name }),
  };
}

/** To the hiring team: an administrator has looked at the posting. */
export function jobReviewed(
  { title, employer, status, publishAt }: About & Pick<JobResponse, 'status' | 'publishAt'>,
  { action, reason }: Pick<JobEventResponse, 'action' | 'reason'>,
  { words, format, name, board }: Reader,
  url?: string,
): Letter {
  const { reviewed, posting } = words.jobs;
  const about = { job: title, employer: employer.name };
  const waits = status === 'scheduled' && publishAt !== null;
  const now = waits ? [reviewed.goesLive({ time: format.instant(publishAt) })] : status === 'live' ? [reviewed.isLive] : [];
  const approved = action === 'approve';
  return {
    subject: approved ? reviewed.approvedSubject(about) : reviewed.rejectedSubject(about),
    greeting: words.frame.hello(name),
    paragraphs: approved
      ? [[reviewed.approved(about), ...now].join(' ')]
      : [reviewed.rejected(about), ...(reason === null ? [] : [reviewed.reason({ reason })]), reviewed.again],
    action: url ? { label: posting, url } : undefined,
    why: words.frame.whyRecruiter({ board, employer: employer.name }),
  };
}
