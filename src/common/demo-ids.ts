/**
 * Ids of demo data, always the same, so that the examples in the API documentation name things that are there.
 * They have the form of a UUID v7.
 */
export function demoId(
  kind:
    | 'user'
    | 'employer'
    | 'job'
    | 'application'
    | 'event'
    | 'saved-search'
    | 'synonym'
    | 'invitation'
    | 'claim'
    | 'note'
    | 'template'
    | 'job-template'
    | 'interview'
    | 'offer'
    | 'webhook'
    | 'document',
  number: number,
): string {
  const kinds = {
    user: '1',
    employer: '2',
    job: '3',
    application: '4',
    event: '5',
    'saved-search': '6',
    synonym: '7',
    invitation: 'c',
    claim: 'd',
    note: 'e',
    template: 'f',
    'job-template': 'b',
    interview: '8',
    offer: '9',
    webhook: '0',
    document: 'a',
  };
  return `01970000-0000-7000-800${kinds[kind]}-${number.toString(16).padStart(12, '0')}`;
}

/** What the examples are about. The demo employer owns the company and its postings, the demo seeker the application. */
export const DEMO = {
  password: 'nexus-demo-2026',
  emails: { job_seeker: 'seeker@nexus.example', employer: 'employer@nexus.example', admin: 'admin@nexus.example' },
  /** Another seeker, to suspend. */
  otherUserId: demoId('user', 30),
  employerId: demoId('employer', 1),
  employerSlug: 'harbour-light-bakery',
  liveJobId: demoId('job', 1),
  liveJobSlug: 'night-shift-baker-harbour-light-bakery-demo1',
  draftJobId: demoId('job', 8),
  pausedJobId: demoId('job', 7),
  scheduledJobId: demoId('job', 6),
  /** Live too, to draft an application to. */
  otherLiveJobId: demoId('job', 3),
  /** Live, to be closed together with others. */
  endingJobId: demoId('job', 5),
  /** Of another company, waiting for an administrator; and one more, to be rejected. */
  reviewedJobId: demoId('job', 23),
  otherReviewedJobId: demoId('job', 76),
  /** The demo seeker's, to the second posting of the demo employer. */
  applicationId: demoId('application', 1),
  /** The demo seeker's profile, which is as public as it can be. */
  profileId: demoId('user', 29),
  /** A resume that the demo seeker keeps. */
  resumeId: demoId('document', 1),
  /** The same, as it is in his application. */
  attachedResumeId: demoId('document', 2),
  /** Somebody else's, to reject. */
  rejectableId: demoId('application', 10),
  /** The demo employer's, about that application. */
  noteId: demoId('note', 1),
  otherNoteId: demoId('note', 2),
  /** About that application too: one to choose a time of, one to change, one that is booked. */
  interviewId: demoId('interview', 1),
  otherInterviewId: demoId('interview', 2),
  bookedInterviewId: demoId('interview', 3),
  slotStart: '2030-03-01T09:00:00.000Z',
  /** Applications in the stage `offer`: one with an open offer, and one without. */
  offeredId: demoId('application', 13),
  offerId: demoId('offer', 1),
  unofferedId: demoId('application', 5),
  templateId: demoId('template', 1),
  jobTemplateId: demoId('job-template', 1),
  otherJobTemplateId: demoId('job-template', 2),
  otherTemplateId: demoId('template', 2),
  savedSearchId: demoId('saved-search', 1),
  synonymId: demoId('synonym', 1),
  /** A viewer in the demo employer's company. */
  colleagueId: demoId('user', 50),
  invitationId: demoId('invitation', 1),
  /** A company that nobody belongs to. */
  unclaimedEmployerId: demoId('employer', 21),
  /** What two others claim, for administrators to decide. */
  claimId: demoId('claim', 1),
  otherClaimId: demoId('claim', 2),
  /** There are none in the demo data: whoever sends to others should have said where to. */
  webhookId: demoId('webhook', 1),
  webhookDeliveryId: demoId('webhook', 2),
} as const;
