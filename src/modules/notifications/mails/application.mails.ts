import type { ApplicationBriefing } from '../../applications/applications.service.js';
import type { Letter } from './mails.js';
import type { Reader } from './reader.js';

/** What every mail about an application says of it. */
type About = Pick<ApplicationBriefing, 'id' | 'job'>;

/** To the candidate: your application arrived. */
export function applicationReceived({ id, job }: About, { words, name, board }: Reader, url?: string): Letter {
  const about = { job: job.title, employer: job.employer.name };
  const { received, yours } = words.applications;
  return {
    thread: threadOf(id),
    subject: received.subject(about),
    greeting: words.frame.hello(name),
    paragraphs: [received.received(about), received.next],
    action: url ? { label: yours, url } : undefined,
    why: words.frame.whySeeker({ board }),
  };
}

/** To the hiring team: somebody applied. */
export function applicationNew(
  { id, job, candidate, coverLetter }: About & Pick<ApplicationBriefing, 'candidate' | 'coverLetter'>,
  { words, name, board }: Reader,
  url?: string,
): Letter {
  const about = { job: job.title, candidate: candidate.name };
  const { fresh, theirs } = words.applications;
  return {
    thread: threadOf(id),
    subject: fresh.subject(about),
    greeting: words.frame.hello(name),
    paragraphs: [fresh.applied(about), ...(coverLetter === null ? [fresh.noLetter] : [fresh.letter, { quote: coverLetter }])],
    action: url ? { label: theirs, url } : undefined,
    why: words.frame.whyRecruiter({ board, employer: job.employer.name }),
  };
}

/** To the candidate: your application reached another stage. Feedback is for him; the team's reason and remarks stay with the team. */
export function applicationMoved(
  { id, job }: About,
  { stage, feedback }: { stage: string; feedback: string | null },
  { words, name, board }: Reader,
  url?: string,
): Letter {
  const about = { job: job.title, employer: job.employer.name };
  const { moved, yours } = words.applications;
  const { stages } = moved;
  return {
    thread: threadOf(id),
    subject: moved.subject(about),
    greeting: words.frame.hello(name),
    paragraphs: [
      Object.hasOwn(stages, stage) ? stages[stage as keyof typeof stages](about) : moved.otherStage({ stage }),
      ...(feedback === null ? [] : [moved.feedback, { quote: feedback }]),
    ],
    action: url ? { label: yours, url } : undefined,
    why: words.frame.whySeeker({ board }),
  };
}

/** To the hiring team: the candidate has taken the application back. */
export function applicationWithdrawn(
  { id, job, candidate }: About & Pick<ApplicationBriefing, 'candidate'>,
  { words, name, board }: Reader,
  url?: string,
): Letter {
  const about = { job: job.title, candidate: candidate.name };
  const { takenBack, theirs } = words.applications;
  return {
    thread: threadOf(id),
    subject: takenBack.subject(about),
    greeting: words.frame.hello(name),
    paragraphs: [takenBack.withdrawn(about)],
    action: url ? { label: theirs, url } : undefined,
    why: words.frame.whyRecruiter({ board, employer: job.employer.name }),
  };
}

/** To the candidate: nobody can apply for the job any more; the application is still open. */
export function applicationPostingClosed({ id, job }: About, { words, name, board }: Reader, url?: string): Letter {
  const about = { job: job.title, employer: job.employer.name };
  const { postingClosed, yours } = words.applications;
  return {
    thread: threadOf(id),
    subject: postingClosed.subject(about),
    greeting: words.frame.hello(name),
    paragraphs: [postingClosed.closed(about), postingClosed.open(about)],
    action: url ? { label: yours, url } : undefined,
    why: words.frame.whySeeker({ board }),
  };
}

/** All mails about one application belong together. */
export function threadOf(applicationId: string): string {
  return `application/${applicationId}`;
}
