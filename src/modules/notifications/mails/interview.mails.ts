import type { InterviewBriefing } from '../../applications/interviews/interview-calendars.service.js';
import { threadOf } from './application.mails.js';
import type { Letter } from './mails.js';
import type { Reader } from './reader.js';

/** On which side somebody reads, and where he is led. */
export interface Side {
  isCandidate: boolean;
  url?: string;
}

/** What every mail about an interview says of it. */
type About = Pick<InterviewBriefing, 'applicationId' | 'jobTitle' | 'employerName' | 'candidateName'> & {
  interview: Pick<InterviewBriefing['interview'], 'id' | 'slots' | 'timeZone' | 'location' | 'interviewers' | 'status'>;
};

/** To the candidate: there are times to choose from. */
export function interviewOffered(about: About, reader: Reader, side: Side): Letter {
  const { interview, applicationId } = about;
  const { interviewOffered: offered } = reader.words.hiring;
  // By the clock on the wall of the place: that is where one has to be in time.
  const times = interview.slots.map(({ start, end }) => ({ title: reader.format.span(start, end, interview.timeZone), lines: [] }));
  const route = `POST /v1/applications/${applicationId}/interviews/${interview.id}/choose { "start": "${interview.slots[0]?.start}" }`;
  return {
    ...frame(about, reader, side),
    subject: offered.subject(namesOf(about)),
    paragraphs: [
      offered.choose(namesOf(about)),
      { items: times },
      ...placeOf(about, reader),
      ...(side.url === undefined ? [offered.chooseBy({ route })] : []),
    ],
  };
}

/** To everybody who comes: the time is set. */
export function interviewBooked(about: About, { start, end }: { start: Date; end: Date }, reader: Reader, side: Side): Letter {
  const { interview } = about;
  const { interviewBooked: booked } = reader.words.hiring;
  const { isCandidate } = side;
  return {
    ...frame(about, reader, side),
    subject: isCandidate ? booked.subject(namesOf(about)) : booked.teamSubject(namesOf(about)),
    paragraphs: [
      isCandidate ? booked.talk(namesOf(about)) : booked.chosen(namesOf(about)),
      booked.when({ time: reader.format.span(start, end, interview.timeZone) }),
      ...placeOf(about, reader),
      booked.who({ names: reader.format.list(interview.interviewers.map(({ name }) => name)) }),
      booked.calendar,
    ],
  };
}

/** To whoever waited for it: it is off. */
export function interviewCancelled(about: About, at: { start: Date; end: Date } | null, reader: Reader, side: Side): Letter {
  const { interview } = about;
  const { interviewCancelled: cancelled } = reader.words.hiring;
  const off = side.isCandidate ? cancelled.off(namesOf(about)) : cancelled.teamOff(namesOf(about));
  return {
    ...frame(about, reader, side),
    subject: side.isCandidate ? cancelled.subject(namesOf(about)) : cancelled.teamSubject(namesOf(about)),
    paragraphs: [
      at ? `${off} ${cancelled.wasToBe({ time: reader.format.span(at.start, at.end, interview.timeZone) })}` : off,
      ...(interview.status === 'offered' ? [cancelled.others] : []),
    ],
  };
}

function namesOf({ jobTitle, employerName, candidateName }: About) {
  return { job: jobTitle, employer: employerName, candidate: candidateName };
}

/** There is none once the candidate is gone. */
function placeOf({ interview: { location } }: About, { words }: Reader): string[] {
  return location === null ? [] : [words.hiring.where({ place: location })];
}

function frame(
  { employerName, applicationId }: About,
  { words, name, board }: Reader,
  { isCandidate, url }: Side,
): Pick<Letter, 'greeting' | 'action' | 'why' | 'thread'> {
  const { yours, theirs } = words.applications;
  return {
    thread: threadOf(applicationId),
    greeting: words.frame.hello(name),
    action: url ? { label: isCandidate ? yours : theirs, url } : undefined,
    why: isCandidate ? words.frame.whySeeker({ board }) : words.frame.whyRecruiter({ board, employer: employerName }),
  };
}
