import type { JobEventResponse } from '../../jobs/dto/job-event.response.js';
import type { JobResponse } from '../../jobs/dto/job.response.js';
import type { Contact } from '../../users/users.service.js';
import type { MailBody } from './layout.js';

/** To the hiring team: the posting is about to expire. */
export function jobExpiring({ id, title, validThrough, employer }: JobResponse, recipient: Contact, url?: string): MailBody {
  const day = (validThrough ?? '').slice(0, 10);
  return {
    subject: `"${title}" expires on ${day}`,
    greeting: `Hello ${recipient.name},`,
    paragraphs: [
      `The posting "${title}" of ${employer.name} is up until ${(validThrough ?? '').slice(0, 16).replace('T', ' ')} UTC. After that nobody can apply to it.`,
      url
        ? 'If the job is still open, extend it; if not, you need not do anything.'
        : `If the job is still open, extend it: POST /v1/jobs/${id}/extend. If not, you need not do anything.`,
    ],
    action: url ? { label: 'The posting', url } : undefined,
    why: `You get this mail because you recruit for ${employer.name} on Nexus.`,
  };
}

/** To the hiring team: an administrator has looked at the posting. */
export function jobReviewed(
  { title, employer, status, publishAt }: JobResponse,
  { action, reason }: JobEventResponse,
  recipient: Contact,
  url?: string,
): MailBody {
  const approved = action === 'approve';
  const waits = status === 'scheduled' && publishAt !== null;
  const now = waits ? ` It goes live at ${publishAt.slice(0, 16).replace('T', ' ')} UTC.` : status === 'live' ? ' It is live.' : '';
  return {
    subject: approved ? `"${title}" is approved` : `"${title}" was not accepted`,
    greeting: `Hello ${recipient.name},`,
    paragraphs: approved
      ? [`An administrator has approved the posting "${title}" of ${employer.name}.${now}`, 'Your next postings go live without a review.']
      : [
          `An administrator has not accepted the posting "${title}" of ${employer.name}. It is a draft again.`,
          ...(reason === null ? [] : [`The reason: ${reason}`]),
          'You can change it and publish it again.',
        ],
    action: url ? { label: 'The posting', url } : undefined,
    why: `You get this mail because you recruit for ${employer.name} on Nexus.`,
  };
}
