import { POSTING_STATES, type PostingState, UNPUBLISHED, type World } from './world.js';
import type { Someone, Who } from './people.js';

/** What somebody gets: done, or the status and the code of what keeps him from it. */
export type Answer = 'ok' | readonly [status: number, code: string];

/** One thing that a route can be asked for. */
export interface Target {
  name: string;
  /** What stands in the path, by the name of the parameter: words of `World.id`, or text as it is. */
  path?: Record<string, string>;
  /** What somebody gets who may call the route at all. */
  answer: (who: Who, person: Someone) => Answer;
}

/** What a route is about. The rules of the house, once for each kind of thing, and in no word about any route. */
export type About = readonly Target[];

const always =
  (answer: Answer): Target['answer'] =>
  () =>
    answer;

/** Nothing in particular, or the account itself. */
export const ITSELF: About = [{ name: 'itself', answer: always('ok') }];

/** Something that everybody may ask for. */
export function publicThing(things: Record<string, Record<string, string>>, absent: Record<string, string>, missing: Answer): About {
  return [
    ...Object.entries(things).map(([name, path]) => ({ name, path, answer: always('ok') })),
    { name: 'absent', path: absent, answer: always(missing) },
  ];
}

/** Of one account alone. Of another's it does not learn that it exists. */
export function ownThing(kind: string, owners: readonly Who[], code: string): About {
  return [
    ...owners.map((owner): Target => ({
      name: `${owner}’s`,
      path: { id: `${kind} of ${owner}` },
      answer: (who) => (who === owner ? 'ok' : [404, code]),
    })),
    { name: 'absent', path: { id: 'absent' }, answer: always([404, code]) },
  ];
}

/** What the rest of the world sees of a posting. */
const isLive = (state: PostingState) => state === 'live';
const BAD_STEP: Answer = [409, 'job.bad-transition'];
const NO_POSTING: Answer = [404, 'job.not-found'];
const NOT_MEMBER: Answer = [403, 'employer.not-member'];
const NOT_RECRUITER: Answer = [403, 'employer.not-recruiter'];
const REFUSED: Answer = [409, 'job.bulk-refused'];

const recruits = (place: string | undefined) => place === 'owner' || place === 'recruiter';

function postings(answer: (state: PostingState, person: Someone, who: Who) => Answer, path: Record<string, string> = {}): About {
  return [
    ...POSTING_STATES.map((state): Target => ({
      name: state,
      path: { ...path, id: state },
      answer: (who, person) => answer(state, person, who),
    })),
    { name: 'absent', path: { ...path, id: 'absent' }, answer: always(NO_POSTING) },
  ];
}

/** To whom a live posting is public, all that he cannot see is not there. */
const toStrangers = (state: PostingState): Answer => (isLive(state) ? NOT_MEMBER : NO_POSTING);

/** Read: live for all, in any state for the company and administrators; that it is over is no secret. */
export const POSTING: About = postings((state, { place, role }) => {
  if (isLive(state) || place || role === 'admin') return 'ok';
  return state === 'closed' ? [410, 'job.gone'] : NO_POSTING;
}).map((target) => ({ ...target, path: { idOrSlug: target.path?.id as string } }));

/** The public page: the same for everybody. In words, not as a problem. */
export const POSTING_PAGE: About = POSTING.map((target) => ({
  ...target,
  answer: () => (target.name === 'live' ? 'ok' : [target.name === 'closed' ? 410 : 404, '']),
}));

/** Written: by whoever recruits for the company, in these states. */
export const postingWritten = (...states: PostingState[]): About =>
  postings((state, { place }) => {
    if (!place) return toStrangers(state);
    if (place === 'viewer') return NOT_RECRUITER;
    return states.includes(state) ? 'ok' : BAD_STEP;
  });

/** Many at once: all or none, so whatever stands against one is said of that one. */
export const postingsTogether = (...states: PostingState[]): About =>
  postings((state, { place }) => (recruits(place) && states.includes(state) ? 'ok' : REFUSED)).map((target) =>
    target.name === 'absent' ? { ...target, answer: always(REFUSED) } : target,
  );

/** Decided over: by administrators, in these states. */
export const postingDecided = (...states: PostingState[]): About => postings((state) => (states.includes(state) ? 'ok' : BAD_STEP));

/** Its history: for the company and administrators. */
export const POSTING_HISTORY: About = postings((state, { place, role }) => (place || role === 'admin' ? 'ok' : toStrangers(state)));

/** Answered: by candidates, while it is live. */
export const POSTING_APPLIED_TO: About = postings((state, _, who) => {
  if (UNPUBLISHED.includes(state)) return NO_POSTING;
  if (!isLive(state)) return [409, 'job.not-open'];
  return who === 'seekerA' ? [409, 'application.duplicate'] : 'ok';
});

/** Kept by candidates: while it is live, or for whoever has saved it before, which A has of the paused one. */
export const POSTING_SAVED: About = postings((state, _, who) => {
  if (isLive(state) || (state === 'paused' && who === 'seekerA')) return 'ok';
  return state === 'closed' ? [410, 'job.gone'] : NO_POSTING;
}).map((target) => ({ ...target, path: { jobId: target.path?.id as string } }));

/** Not kept any more, as it was or not: that tells nothing of it. */
export const POSTING_UNSAVED: About = POSTING_SAVED.map((target) => ({ ...target, answer: always('ok') }));

/** Written about, before anything is sent: by candidates, while it is live. Nobody sees another's. */
export const POSTING_DRAFTED: About = postings((state) => {
  if (UNPUBLISHED.includes(state)) return NO_POSTING;
  return isLive(state) ? 'ok' : [409, 'job.not-open'];
});

/** The same, saved: not by whoever has sent it. */
export const POSTING_DRAFT_SAVED: About = POSTING_DRAFTED.map((target) => ({
  ...target,
  answer: (who, person) => (who === 'seekerA' && target.name === 'live' ? [409, 'application.duplicate'] : target.answer(who, person)),
}));

/** A draft, which only A has saved. */
export const DRAFT_DROPPED: About = ['posting drafted for', 'draft', 'absent'].map((name) => ({
  name,
  path: { id: name },
  answer: (who) => (who === 'seekerA' && name === 'posting drafted for' ? 'ok' : [404, 'application-draft.not-found']),
}));

/** What is for its team: the applications to it, and what it said. */
export const POSTING_FOR_TEAM: About = postings((state, { place, works, reads }) => {
  if (!place) return toStrangers(state);
  return works || reads ? 'ok' : [403, 'job.not-on-team'];
});

/** What of it is for its team, changed by those of it who work. */
export const POSTING_WORKED_ON: About = postings((state, { place, works, reads }) => {
  if (!place) return toStrangers(state);
  return works ? 'ok' : reads ? NOT_RECRUITER : [403, 'job.not-on-team'];
});

/** Its team: seen by the company. */
export const TEAM: About = postings((state, { place }) => (place ? 'ok' : toStrangers(state)));

/** Its team: chosen by those of it who work. @param stranger what they get for somebody who cannot be meant */
export function teamMember(member: Who, stranger: Answer): About {
  const chosen =
    (done: Answer) =>
    (state: PostingState, { place, works }: Someone): Answer => {
      if (!place) return toStrangers(state);
      if (place === 'viewer') return NOT_RECRUITER;
      return works ? done : [403, 'job.not-on-team'];
    };
  return [
    ...postings(chosen('ok'), { userId: member }),
    ...postings(chosen(stranger), { userId: 'ownerY' }).slice(0, 2),
    ...postings(chosen(stranger), { userId: 'absent' }).slice(0, 2),
  ].map((target, at) => {
    const beyond = at - POSTING_STATES.length - 1;
    return beyond < 0 ? target : { ...target, name: `${target.name}, ${beyond < 2 ? 'of Y' : 'absent'}` };
  });
}

const NO_APPLICATION: Answer = [404, 'application.not-found'];

/**
 * An application: to its candidate and its team; to nobody else it is there.
 * @param kind `application`, or one that has come as far as an offer: `offered`, `unoffered`
 */
function applications(candidate: Answer, working: Answer, reading: Answer, kind = 'application'): About {
  return [
    {
      name: 'A’s to X',
      path: { id: `${kind} of A` },
      answer: (who, { works, reads }) => (who === 'seekerA' ? candidate : works ? working : reads ? reading : NO_APPLICATION),
    },
    {
      name: 'B’s to Y',
      path: { id: `${kind} of B` },
      answer: (who) => (who === 'seekerB' ? candidate : who === 'ownerY' ? working : NO_APPLICATION),
    },
    { name: 'absent', path: { id: 'absent' }, answer: always(NO_APPLICATION) },
  ];
}
export const APPLICATION: About = applications('ok', 'ok', 'ok');
/** A document of an application: its own, and what is one of the other's. */
export const APPLICATION_FILE: About = [
  ...APPLICATION.map((target) => ({ ...target, path: { ...target.path, fileId: `file of ${target.path?.id}` } })).slice(0, 2),
  ...APPLICATION.slice(0, 2).map((target) => ({
    name: `${target.name}, the other’s`,
    path: { ...target.path, fileId: `file of application of ${target.path?.id === 'application of A' ? 'B' : 'A'}` },
    answer: (who: Who, person: Someone): Answer => {
      const answer = target.answer(who, person);
      return answer === 'ok' ? [404, 'document.not-found'] : answer;
    },
  })),
  { name: 'absent', path: { id: 'absent', fileId: 'absent' }, answer: always(NO_APPLICATION) },
];
export const APPLICATION_MOVED: About = applications(NO_APPLICATION, 'ok', NOT_RECRUITER);
export const APPLICATION_WITHDRAWN: About = applications('ok', NO_APPLICATION, NO_APPLICATION);

/** What is the team's alone: of that its candidate does not learn. */
export const APPLICATION_FOR_TEAM: About = applications(NO_APPLICATION, 'ok', 'ok');
/** Written by both sides. */
export const APPLICATION_OF_BOTH: About = applications('ok', 'ok', NOT_RECRUITER);
export const OFFERED: About = applications('ok', 'ok', 'ok', 'offered');
export const UNOFFERED: About = applications(NO_APPLICATION, 'ok', NOT_RECRUITER, 'unoffered');

/**
 * Something that hangs on an application, by this parameter of the path: its own, that of another application, and one that
 * is not there.
 * @param about who gets what of the application itself
 */
export function applicationThing(parameter: string, thing: string, code: string, about: About): About {
  const missing = (target: Target): Target['answer'] => {
    return (who, person) => (target.answer(who, person) === 'ok' ? [404, code] : target.answer(who, person));
  };
  return about.flatMap((target): Target[] => {
    const named = (owner: string) => ({ ...target.path, [parameter]: `${thing} of ${owner}` });
    if (target.name === 'absent') return [{ ...target, path: named('A') }];
    const [own, other] = target.name.startsWith('A') ? (['A', 'B'] as const) : (['B', 'A'] as const);
    return [
      { ...target, path: named(own) },
      { ...target, name: `${target.name}, of ${other}`, path: named(other), answer: missing(target) },
      { ...target, name: `${target.name}, absent`, path: { ...target.path, [parameter]: 'absent' }, answer: missing(target) },
    ];
  });
}

/** The owners of X and Y have written them, and change them. */
export const NOTE: About = applicationThing('noteId', 'note', 'application.note-not-found', APPLICATION_MOVED).map((target) =>
  target.name === 'A’s to X'
    ? {
        ...target,
        answer: (who, person) => (who === 'recruiterX' ? [403, 'application.not-note-author'] : target.answer(who, person)),
      }
    : target,
);
const anInterview = (thing: string, about: About) => applicationThing('interviewId', thing, 'interview.not-found', about);
export const INTERVIEW_CHOSEN: About = anInterview('interview', APPLICATION_WITHDRAWN);
export const INTERVIEW_RESCHEDULED: About = anInterview('interview', APPLICATION_MOVED);
export const INTERVIEW_CANCELLED: About = anInterview('interview', APPLICATION_OF_BOTH);
export const INTERVIEW_BOOKED: About = anInterview('booked interview', APPLICATION);
const anOffer = (about: About) => applicationThing('offerId', 'offer', 'offer.not-found', about);
export const OFFER_ANSWERED: About = anOffer(applications('ok', NO_APPLICATION, NO_APPLICATION, 'offered'));
export const OFFER_WITHDRAWN: About = anOffer(applications(NO_APPLICATION, 'ok', NOT_RECRUITER, 'offered'));

const NO_PROFILE: Answer = [404, 'profile.not-found'];

/** A profile that is shown to companies that its owner applied to: there, to the team. */
export const PROFILE: About = [
  { name: 'A’s', path: { id: 'seekerA' }, answer: (_, { works, reads }) => (works || reads ? 'ok' : NO_PROFILE) },
  { name: 'B’s', path: { id: 'seekerB' }, answer: (who) => (who === 'ownerY' ? 'ok' : NO_PROFILE) },
  { name: 'absent', path: { id: 'absent' }, answer: always(NO_PROFILE) },
];

/** Everybody here has given one consent, and no other. */
export const CONSENT: About = publicThing({ given: { purpose: 'marketing' } }, { purpose: 'talent-pool' }, [404, 'consent.not-found']);

/** X cannot be left without an owner, who alone of them is not suspended. */
export const ERASED: About = [{ name: 'itself', answer: (who) => (who === 'ownerX' ? [409, 'employer.last-owner'] : 'ok') }];

const NO_COMPANY: Answer = [404, 'employer.not-found'];
const NOT_OWNER: Answer = [403, 'employer.not-owner'];
type InCompany = (company: 'X' | 'Y', who: Who, person: Someone) => Answer;

/** A company is public; what is inside is not, and whoever is outside is told so. */
function companies(answer: InCompany): About {
  return [
    ...(['X', 'Y'] as const).map((company): Target => ({
      name: company,
      path: { id: company },
      answer: (who, person) => answer(company, who, person),
    })),
    { name: 'absent', path: { id: 'absent' }, answer: always(NO_COMPANY) },
  ];
}

const placeIn = (company: 'X' | 'Y', who: Who, { place }: Someone) => (company === 'X' ? place : who === 'ownerY' ? 'owner' : undefined);

const forOwners: InCompany = (company, who, person) => {
  const place = placeIn(company, who, person);
  return place === 'owner' ? 'ok' : place ? NOT_OWNER : NOT_MEMBER;
};

export const COMPANY_INSIDE: About = companies((company, who, person) =>
  placeIn(company, who, person) || person.role === 'admin' ? 'ok' : NOT_MEMBER,
);
export const COMPANY_OWNED: About = companies(forOwners);

const forRecruiters: InCompany = (company, who, person) => {
  const place = placeIn(company, who, person);
  return place === 'viewer' ? NOT_RECRUITER : place ? 'ok' : NOT_MEMBER;
};
/** What it hires with. */
export const COMPANY_WORKED_FOR: About = companies(forRecruiters);
/** Its entry, which administrators mend too. */
export const COMPANY_ENTRY: About = companies((company, who, person) =>
  person.role === 'admin' || placeIn(company, who, person) === 'owner' ? 'ok' : NOT_OWNER,
);

/** The company that a new posting is for is named in the body. */
export const COMPANY_POSTED_FOR: About = [
  ...companies(forRecruiters).slice(0, 2),
  { name: 'absent', path: { id: 'absent' }, answer: always(NOT_MEMBER) },
];

/** The same, and what the posting is called elsewhere. */
export const COMPANY_POSTED_FOR_BY_NAME: About = COMPANY_POSTED_FOR.map((target) => ({
  ...target,
  path: { ...target.path, externalId: 'ATS-2041' },
}));

/**
 * Something of a company, by this parameter of the path: one of its own, one of the other company's, one that is not there,
 * and one of a company that is not there.
 * @param whose for whom of the company it is, @param own what they get of their own, where that is not the same
 */
export function companyThing(
  parameter: string,
  things: Record<'X' | 'Y', string>,
  code: string,
  own: InCompany = forOwners,
  whose: InCompany = forOwners,
): About {
  const asks = (name: string, company: 'X' | 'Y', thing: string, answer: InCompany): Target => ({
    name,
    path: { id: company, [parameter]: thing },
    answer: (who, person) => answer(company, who, person),
  });
  const missing: InCompany = (company, who, person) => {
    const answer = whose(company, who, person);
    return answer === 'ok' ? [404, code] : answer;
  };
  return [
    asks('X', 'X', things.X, own),
    asks('Y', 'Y', things.Y, own),
    asks('X, of Y', 'X', things.Y, missing),
    asks('Y, of X', 'Y', things.X, missing),
    asks('X, absent', 'X', 'absent', missing),
    { name: 'absent', path: { id: 'absent', [parameter]: things.X }, answer: always(NO_COMPANY) },
  ];
}

/** Something of a thing of a company, which the second of these parameters names. */
export function inCompanyThing(about: About, parameter: string, thing: (owner: string) => string, code: string): About {
  const within = (target: Target, name: string): Target => ({ ...target, path: { ...target.path, [parameter]: name } });
  return about.flatMap((target) => {
    const own = target.name === 'X' || target.name === 'Y';
    const answer: Target['answer'] = (who, person) => {
      const given = target.answer(who, person);
      return given === 'ok' ? [404, code] : given;
    };
    return own
      ? [
          within(target, thing(target.name)),
          { ...within(target, thing(target.name === 'X' ? 'Y' : 'X')), name: `${target.name}, another’s`, answer },
          { ...within(target, 'absent'), name: `${target.name}, nothing`, answer },
        ]
      : [within(target, thing('X'))];
  });
}

export const WEBHOOK: About = companyThing('webhookId', { X: 'webhook of X', Y: 'webhook of Y' }, 'webhook.not-found');
export const WEBHOOK_DELIVERY: About = inCompanyThing(
  WEBHOOK,
  'deliveryId',
  (owner) => `delivery of ${owner}`,
  'webhook.delivery-not-found',
);

export const INVITATION: About = companyThing('invitationId', { X: 'invitation of X', Y: 'invitation of Y' }, 'invitation.not-found');
const forMembers: InCompany = (company, who, person) => (placeIn(company, who, person) ? 'ok' : NOT_MEMBER);
const JOB_TEMPLATES = { X: 'job template of X', Y: 'job template of Y' };
const NO_JOB_TEMPLATE = 'employer.job-template-not-found';

export const MESSAGE_TEMPLATE: About = companyThing(
  'templateId',
  { X: 'message template of X', Y: 'message template of Y' },
  'employer.template-not-found',
  forRecruiters,
  forRecruiters,
);
export const JOB_TEMPLATE_READ: About = companyThing('templateId', JOB_TEMPLATES, NO_JOB_TEMPLATE, forMembers, forMembers);
export const JOB_TEMPLATE: About = companyThing('templateId', JOB_TEMPLATES, NO_JOB_TEMPLATE, forRecruiters, forRecruiters);
export const MEMBER: About = companyThing(
  'userId',
  { X: 'recruiterX', Y: 'ownerY' },
  'employer.member-not-found',
  (company, who, person) => {
    const answer = forOwners(company, who, person);
    return answer === 'ok' && company === 'Y' ? [409, 'employer.last-owner'] : answer;
  },
);
/** Everybody may leave. */
export const MEMBER_REMOVED: About = MEMBER.map((target) =>
  target.name === 'X' ? { ...target, answer: (who, person) => (who === 'recruiterX' ? 'ok' : target.answer(who, person)) } : target,
);

const NO_INVITATION: Answer = [404, 'invitation.not-found'];

/** Whoever has the token may look and decline. */
export const INVITATION_RECEIVED: About = publicThing(
  { 'X’s': { token: 'invitation token of X' } },
  { token: 'absent token' },
  NO_INVITATION,
);
const OTHER_ADDRESS: Answer = [403, 'invitation.other-address'];
/** Only the account with the address may accept. Each company has invited the other's owner. */
export const INVITATION_ACCEPTED: About = [
  ...(['X', 'Y'] as const).map((company): Target => ({
    name: `${company}’s`,
    path: { token: `invitation token of ${company}` },
    answer: (who) => (who === `owner${company === 'X' ? 'Y' : 'X'}` ? 'ok' : OTHER_ADDRESS),
  })),
  { name: 'absent', path: { token: 'absent token' }, answer: always(NO_INVITATION) },
];

const NO_CLAIM: Answer = [404, 'claim.not-found'];

/** A company that nobody belongs to: anybody may claim it, each for himself. */
export const UNCLAIMED: About = [
  { name: 'unclaimed', path: { id: 'unclaimed X' }, answer: always('ok') },
  { name: 'of X', path: { id: 'X' }, answer: always([409, 'claim.has-members']) },
  { name: 'absent', path: { id: 'absent' }, answer: always(NO_COMPANY) },
];
/** One's own claim. @param absent what is said of a company that is not there, @param taken of one that has members */
export function ownClaim(absent: Answer, taken: Answer): About {
  return [
    ...(['X', 'Y'] as const).map((claimant): Target => ({
      name: `${claimant} owner’s`,
      path: { id: `unclaimed ${claimant}` },
      answer: (who) => (who === `owner${claimant}` ? 'ok' : NO_CLAIM),
    })),
    { name: 'of Y', path: { id: 'Y' }, answer: always(taken) },
    { name: 'absent', path: { id: 'absent' }, answer: always(absent) },
  ];
}
export const CLAIM_READ = ownClaim(NO_CLAIM, NO_CLAIM);
export const CLAIM_WITHDRAWN = ownClaim(NO_COMPANY, NO_CLAIM);
export const CLAIM_CHECKED = ownClaim(NO_COMPANY, [409, 'claim.has-members']);

/** Something that administrators decide over; nobody else gets so far. */
export function administered(thing: string, code: string): About {
  return [
    { name: thing, path: { id: thing }, answer: always('ok') },
    { name: 'absent', path: { id: 'absent' }, answer: always([404, code]) },
  ];
}

/** Of a thing that administrators decide over, something within it: its own, one of another, and one that is not there. */
export function administeredWithin(thing: string, within: string, others: string, missing: { thing: string; within: string }): About {
  return [
    { name: thing, path: { id: thing, deliveryId: within }, answer: always('ok') },
    { name: 'another’s', path: { id: thing, deliveryId: others }, answer: always([404, missing.within]) },
    { name: 'nothing', path: { id: thing, deliveryId: 'absent' }, answer: always([404, missing.within]) },
    { name: 'absent', path: { id: 'absent', deliveryId: within }, answer: always([404, missing.thing]) },
  ];
}

/** The board's webhooks; those of companies are none of them. */
export const BOARD_WEBHOOK: About = [
  ...administered('webhook of the board', 'webhook.not-found'),
  { name: 'of X', path: { id: 'webhook of X' }, answer: always([404, 'webhook.not-found']) },
];
export const BOARD_WEBHOOK_DELIVERY = administeredWithin('webhook of the board', 'delivery of the board', 'delivery of X', {
  thing: 'webhook.not-found',
  within: 'webhook.delivery-not-found',
});

export const QUEUE: About = publicThing({ mail: { name: 'mail' }, outbox: { name: 'outbox' } }, { name: 'absent' }, [
  404,
  'queue.not-found',
]);
export const FAILED_TASK: About = [
  { name: 'failed', path: { name: 'mail', id: 'failed task' }, answer: always('ok') },
  { name: 'of another', path: { name: 'events', id: 'failed task' }, answer: always([404, 'queue.task-not-found']) },
  { name: 'absent', path: { name: 'mail', id: 'absent' }, answer: always([404, 'queue.task-not-found']) },
  { name: 'nowhere', path: { name: 'absent', id: 'failed task' }, answer: always([404, 'queue.not-found']) },
];

/** A token of a mail, in the body. */
export const linkTo = (purpose: string): About => [
  { name: 'good', path: { token: `link to ${purpose}` }, answer: always('ok') },
  { name: 'absent', path: { token: 'absent token' }, answer: always([400, 'user.link-invalid']) },
];

/** What a secret of the operator opens, and no account. */
export const FOR_THE_OPERATOR: About = [{ name: 'itself', answer: always([401, 'auth.unauthenticated']) }];

/** The link in a bulk mail: whoever holds it may use it. */
export const UNSUBSCRIBED: About = publicThing({ good: { token: 'unsubscribe link' } }, { token: 'absent token' }, [404, '']);

/** What stands in the path of a call, in full. */
export function pathOf(route: string, { path = {} }: Target, world: World): string {
  return route.replaceAll(/:(\w+)/g, (_, parameter: string) => {
    const thing = path[parameter];
    if (thing === undefined) throw new Error(`${route}: nothing is said of ${parameter}`);
    return world.ids[thing] ?? thing;
  });
}
