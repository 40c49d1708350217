import type { JobAction, JobStatus } from '../../jobs/job.states.js';
import type { WebhookEventType } from '../webhook.vocabulary.js';

/** What is told of a posting's step; null: nothing, as of one that stays where it is. */
export function webhookEventOf({ action, from, to }: { action: JobAction; from: JobStatus; to: JobStatus }): WebhookEventType | null {
  if (action === 'reject') return 'job.rejected';
  if (to === from) return null;
  switch (to) {
    case 'in_review':
      return 'job.submitted';
    case 'live':
      return 'job.published';
    case 'paused':
      return 'job.paused';
    case 'expired':
      return 'job.expired';
    case 'closed':
      return 'job.closed';
    case 'draft':
    case 'scheduled':
      return null;
  }
}
