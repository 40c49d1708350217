import type { MessageBriefing } from '../../applications/messages/application-messages.service.js';
import type { Contact } from '../../users/users.service.js';
import type { MailBody } from './layout.js';

/** To the other side: what one side has written. */
export function applicationMessage({ application, text, from, to }: MessageBriefing, recipient: Contact, url?: string): MailBody {
  const { job } = application;
  return {
    subject: to === 'candidate' ? `A message from ${from} about ${job.title}` : `A message from ${from}: ${job.title}`,
    greeting: `Hello ${recipient.name},`,
    paragraphs: [
      to === 'candidate'
        ? `${from} has written to you about your application for "${job.title}":`
        : `${from} has written to you about the application for "${job.title}":`,
      text,
      url === undefined
        ? `Answers to this mail do not arrive. Answer on the board: POST /v1/applications/${application.id}/messages { "text": "…" }`
        : 'Answers to this mail do not arrive. Answer on the board.',
    ],
    action: url ? { label: 'Answer', url } : undefined,
    why:
      to === 'candidate'
        ? 'You get this mail because you applied on Nexus.'
        : `You get this mail because you recruit for ${job.employer.name} on Nexus.`,
  };
}
