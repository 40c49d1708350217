import { defineError } from '../../common/errors/app-error.js';
import type { Stage } from './application.stages.js';

export class ApplicationNotFoundError extends defineError({
  code: 'application.not-found',
  kind: 'not-found',
  title: 'There is no such application',
}) {}

export class ApplicationDuplicateError extends defineError({
  code: 'application.duplicate',
  kind: 'conflict',
  title: 'You have applied to this posting already',
}) {}

export class TooManyApplicationsError extends defineError({
  code: 'application.too-many',
  kind: 'conflict',
  title: 'You have applied to this posting as often as one may',
}) {
  constructor(most: number) {
    super(`There are ${most} applications of yours to this posting, withdrawn ones among them.`);
  }
}

export class ApplicationBadTransitionError extends defineError({
  code: 'application.bad-transition',
  kind: 'conflict',
  title: 'The application cannot take this step',
}) {
  constructor(from: Stage, to: Stage) {
    super(`An application that is ${from} cannot become ${to}.`, { members: { stage: from } });
  }
}

export class ApplicationBlindError extends defineError({
  code: 'application.blind',
  kind: 'conflict',
  title: 'Whose application this is, is withheld for now',
}) {}

export class CandidatesKnownError extends defineError({
  code: 'application.candidates-known',
  kind: 'conflict',
  title: 'The hiring team may know already who applied',
}) {
  constructor() {
    super('There are applications to this posting whose candidates are not withheld. What was seen cannot be unseen.');
  }
}

export class ApplicationDraftNotFoundError extends defineError({
  code: 'application-draft.not-found',
  kind: 'not-found',
  title: 'You have saved no draft for this posting',
}) {}

export class ApplicationDraftEndedError extends defineError({
  code: 'application-draft.ended',
  kind: 'precondition-required',
  title: 'The draft was sent or thrown away',
}) {
  constructor() {
    super('What was saved late does not bring it back. To begin another, read it again and send its ETag as If-Match.');
  }
}

export class BulkRefusedError extends defineError({
  code: 'application.bulk-refused',
  kind: 'conflict',
  title: 'Not all of these can be done, so none was',
}) {}

export class NoteNotFoundError extends defineError({
  code: 'application.note-not-found',
  kind: 'not-found',
  title: 'The application has no such note',
}) {}

export class TooManyNotesError extends defineError({
  code: 'application.too-many-notes',
  kind: 'conflict',
  title: 'The application has as many notes as it may have',
}) {
  constructor(most: number) {
    super(`There are ${most} notes. Delete one that you do not need.`);
  }
}

export class TooManyMessagesError extends defineError({
  code: 'application.too-many-messages',
  kind: 'conflict',
  title: 'As many messages have been written as may be',
}) {
  constructor(most: number, since: 'ever' | 'its end') {
    super(
      since === 'ever' ? `This side has written ${most} messages.` : `You have written ${most} messages since the application is over.`,
    );
  }
}

export class NotNoteAuthorError extends defineError({
  code: 'application.not-note-author',
  kind: 'forbidden',
  title: 'Only who wrote a note may change it',
}) {}

export class StageInUseError extends defineError({
  code: 'employer.stage-in-use',
  kind: 'conflict',
  title: 'Applications are in this stage',
}) {
  constructor(names: string[]) {
    super(`Move the applications out of ${names.join(', ')} first.`);
  }
}

export class CandidateGoneError extends defineError({
  code: 'application.candidate-gone',
  kind: 'conflict',
  title: 'The candidate is not there any more',
}) {}

export class TemplateNotFoundError extends defineError({
  code: 'employer.template-not-found',
  kind: 'not-found',
  title: 'The company has no such template',
}) {}

export class TooManyTemplatesError extends defineError({
  code: 'employer.too-many-message-templates',
  kind: 'conflict',
  title: 'The company has as many templates as it may have',
}) {
  constructor(most: number) {
    super(`There are ${most} templates. Delete one that you do not need.`);
  }
}

export class ApplicationOverError extends defineError({
  code: 'application.over',
  kind: 'conflict',
  title: 'The application is over',
}) {}

export class InterviewNotFoundError extends defineError({
  code: 'interview.not-found',
  kind: 'not-found',
  title: 'The application has no such interview',
}) {}

export class InterviewBadStateError extends defineError({
  code: 'interview.bad-state',
  kind: 'conflict',
  title: 'The interview is in another state than this needs',
}) {
  constructor(status: string) {
    super(`The interview is ${status}.`, { members: { state: status } });
  }
}

export class TooManyInterviewsError extends defineError({
  code: 'interview.too-many',
  kind: 'conflict',
  title: 'The application has had as many interviews as it may have',
}) {
  constructor(most: number) {
    super(`There are ${most} interviews, held or called off among them. Reschedule one that is open.`);
  }
}

export class TooManyRoundsError extends defineError({
  code: 'interview.too-many-rounds',
  kind: 'conflict',
  title: 'Times have been offered as often as they may be',
}) {
  constructor(most: number) {
    super(`Times for interviews have been offered ${most} times in this application.`);
  }
}

export class InterviewerGoneError extends defineError({
  code: 'interview.interviewer-gone',
  kind: 'conflict',
  title: 'Somebody who would come is not of the hiring team any more',
}) {
  constructor() {
    super('Ask the company for other times.');
  }
}

export class SlotTakenError extends defineError({
  code: 'interview.slot-taken',
  kind: 'conflict',
  title: 'Somebody who would come is not free at this time any more',
}) {}

export class SlotPastError extends defineError({
  code: 'interview.slot-past',
  kind: 'conflict',
  title: 'This time has passed',
}) {}

export class OfferNotFoundError extends defineError({
  code: 'offer.not-found',
  kind: 'not-found',
  title: 'The application has no such offer',
}) {}

export class NotInOfferError extends defineError({
  code: 'offer.wrong-stage',
  kind: 'conflict',
  title: 'Offers are made in the stage "offer"',
}) {
  constructor(stage: Stage) {
    super(`The application is ${stage}. Move it to "offer" first.`, { members: { stage } });
  }
}

export class OfferOpenError extends defineError({
  code: 'offer.open',
  kind: 'conflict',
  title: 'Another offer is open, or was accepted',
}) {}

export class TooManyOffersError extends defineError({
  code: 'offer.too-many',
  kind: 'conflict',
  title: 'The application has had as many offers as it may have',
}) {
  constructor(most: number) {
    super(`There are ${most} offers, declined or withdrawn ones among them.`);
  }
}

export class OfferOverError extends defineError({
  code: 'offer.over',
  kind: 'conflict',
  title: 'The offer is not open any more',
}) {
  constructor(status: string) {
    super(`The offer is ${status}.`, { members: { state: status } });
  }
}
