import type { MessageBriefing } from '../../applications/messages/application-messages.service.js';
import { threadOf } from './application.mails.js';
import type { Letter } from './mails.js';
import type { Reader } from './reader.js';

/** What the mail says of a message. */
type About = Pick<MessageBriefing, 'text' | 'from' | 'to'> & { application: Pick<MessageBriefing['application'], 'id' | 'job'> };

/** To the other side: what one side has written. */
export function applicationMessage({ application, text, from, to }: About, { words, name, board }: Reader, url?: string): Letter {
  const { job, id } = application;
  const { toCandidate, toTeam, answer, answerBy, action } = words.conversation;
  const side = to === 'candidate' ? toCandidate : toTeam;
  const about = { from, job: job.title };
  return {
    thread: threadOf(id),
    subject: side.subject(about),
    greeting: words.frame.hello(name),
    paragraphs: [
      side.wrote(about),
      { quote: text },
      url === undefined ? answerBy({ route: `POST /v1/applications/${id}/messages { "text": "…" }` }) : answer,
    ],
    action: url ? { label: action, url } : undefined,
    why: to === 'candidate' ? words.frame.whySeeker({ board }) : words.frame.whyRecruiter({ board, employer: job.employer.name }),
  };
}
