import type { Stage } from './application.stages.js';

/** Somebody applied. */
export class ApplicationSubmitted {
  static readonly type = 'application.submitted';
  constructor(readonly applicationId: string) {}
}

/** Applications lost everything that told of their candidate. */
export class ApplicationsAnonymised {
  static readonly type = 'applications.anonymised';
  constructor(readonly applicationIds: string[]) {}
}

/** An application reached another stage, by the hiring team or by its candidate. */
export class ApplicationMoved {
  static readonly type = 'application.moved';
  constructor(
    readonly applicationId: string,
    readonly stage: Stage,
  ) {}
}

/** One side wrote to the other. */
export class MessageSent {
  static readonly type = 'application.message-sent';
  constructor(readonly messageId: string) {}
}

/** Times for an interview are there to choose from, for the first time or instead of others. */
export class InterviewOffered {
  static readonly type = 'interview.offered';
  constructor(readonly interviewId: string) {}
}

/** A time was chosen. `sequence` tells this from what becomes of it later. */
export class InterviewBooked {
  static readonly type = 'interview.booked';
  constructor(
    readonly interviewId: string,
    readonly sequence: number,
  ) {}
}

/** An interview is off, or off for now. */
export class InterviewCancelled {
  static readonly type = 'interview.cancelled';
  constructor(
    readonly interviewId: string,
    readonly sequence: number,
    /** Was a time chosen? */
    readonly wasBooked: boolean,
    readonly by: 'candidate' | 'employer' | 'board',
    /** Who was to come: it may be others by the time that this is told. */
    readonly interviewerIds: string[],
    /** Is it off because nobody of the company is left who would come? */
    readonly unattended = false,
  ) {}
}

/** Somebody of the company does not come to an interview for which a time is chosen: he is not of the hiring team any more. */
export class InterviewerLeft {
  static readonly type = 'interview.interviewer-left';
  constructor(
    readonly interviewId: string,
    readonly sequence: number,
    readonly userId: string,
  ) {}
}

/** Somebody of a company, who was an interviewer, is gone. */
export class InterviewersErased {
  static readonly type = 'interviews.interviewers-erased';
  constructor(readonly interviewIds: string[]) {}
}

/** A company offers a candidate the job. */
export class OfferMade {
  static readonly type = 'offer.made';
  constructor(readonly offerId: string) {}
}

/** An offer was answered or taken back, or its time has run out. */
export class OfferEnded {
  static readonly type = 'offer.ended';
  constructor(
    readonly offerId: string,
    readonly status: 'accepted' | 'declined' | 'withdrawn' | 'expired',
  ) {}
}
