import type { ApplicationBriefing } from '../../applications/applications.service.js';
import type { Contact } from '../../users/users.service.js';
import type { MailBody } from './layout.js';

/** To the candidate: your application arrived. */
export function applicationReceived({ job }: ApplicationBriefing, recipient: Contact, url?: string): MailBody {
  return {
    subject: `Your application for ${job.title} at ${job.employer.name}`,
    greeting: `Hello ${recipient.name},`,
    paragraphs: [
      `${job.employer.name} has received your application for "${job.title}".`,
      'You will get a mail whenever it moves on. You can look at it, or take it back, at any time.',
    ],
    action: url ? { label: 'Your application', url } : undefined,
    why: 'You get this mail because you applied on Nexus.',
  };
}

/** To the hiring team: somebody applied. */
export function applicationNew({ job, candidate, coverLetter }: ApplicationBriefing, recipient: Contact, url?: string): MailBody {
  const { name } = candidate;
  return {
    subject: `New application for ${job.title}: ${name}`,
    greeting: `Hello ${recipient.name},`,
    paragraphs: [
      `${name} has applied for "${job.title}".`,
      ...(coverLetter === null ? ['There is no cover letter.'] : ['The cover letter:', coverLetter]),
    ],
    action: url ? { label: 'The application', url } : undefined,
    why: `You get this mail because you recruit for ${job.employer.name} on Nexus.`,
  };
}

const NEWS: Record<string, (employer: string) => string> = {
  in_review: (employer) => `${employer} is reading your application.`,
  shortlisted: (employer) => `${employer} has put you on the short list.`,
  interview: (employer) => `${employer} would like to talk to you. They will write to you about a time.`,
  offer: (employer) => `${employer} wants to make you an offer. They will write to you about it.`,
  hired: (employer) => `${employer} has noted that you are hired. Congratulations!`,
  rejected: (employer) => `${employer} has decided not to go on with your application. Thank you for the time you put into it.`,
  withdrawn: () => 'You have taken your application back. While the posting is open you can apply again.',
};

/** To the candidate: your application reached another stage. Feedback is for him; the team's reason and remarks stay with the team. */
export function applicationMoved(
  { job }: ApplicationBriefing,
  stage: string,
  feedback: string | null,
  recipient: Contact,
  url?: string,
): MailBody {
  return {
    subject: `News of your application for ${job.title} at ${job.employer.name}`,
    greeting: `Hello ${recipient.name},`,
    paragraphs: [
      NEWS[stage]?.(job.employer.name) ?? `Your application is now: ${stage}.`,
      ...(feedback === null ? [] : ['What they would like you to know:', feedback]),
    ],
    action: url ? { label: 'Your application', url } : undefined,
    why: 'You get this mail because you applied on Nexus.',
  };
}
