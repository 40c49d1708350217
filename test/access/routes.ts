import { type Role, ROLES } from '../../src/common/security/role.js';
import type { TokenScope } from '../../src/common/security/token-scope.js';
import { COMPLETE } from '../factories/jobs.js';
import { formOf } from '../support/documents.js';
import { TEST_PASSWORD } from '../support/test-app.js';
import * as rules from './rules.js';
import type { About, Target } from './rules.js';
import { inDays, MEETING, POSTING_STATES, TERMS, type World } from './world.js';

/** The one place where a new route has to be entered: who may call it, and what it is about. */
export interface Row {
  /** Roles, or everybody. `anyone, or signed in`: wrong credentials are refused all the same. */
  for: 'anyone' | 'anyone, or signed in' | readonly Role[];
  /** What opens it to API tokens. */
  scope?: TokenScope;
  /** Whose tokens it opens it to, where that is not everybody for whom it is. */
  tokensOf?: readonly Role[];
  about: About;
  /** Opened by a secret of the operator, which nobody of these people has. */
  byOperator?: true;
  /** What is sent: good enough to be done, if nothing else stands against it. */
  body?: object | ((world: World, target: Target) => object);
  /** What the route cannot do without. */
  query?: string;
  /** Sent in place of a body. */
  form?: () => FormData;
}

const SIGNED_IN = ROLES;
const SEEKERS = ['job_seeker'] as const;
const EMPLOYERS = ['employer'] as const;
const ADMINS = ['admin'] as const;

function row(who: Row['for'], about: About = rules.ITSELF, body?: Row['body'], scope?: TokenScope): Row {
  return { for: who, about, body, scope };
}

const { ITSELF } = rules;
const REASON = { reason: 'Because of the table' };
const WEBHOOK = { url: 'https://ats.example/hook', events: ['job.published'] };
const NEW_PASSWORD = 'another-password-for-tests';
const idsOf =
  (fields: object): Row['body'] =>
  (world, target) => ({ ids: [world.id(target.path?.id as string)], ...fields });
const tokenOf: Row['body'] = (world, target) => ({ token: world.id(target.path?.token as string) });

export const ROUTES: Record<string, Row> = {
  'GET /health/live': row('anyone'),
  'GET /health/ready': row('anyone'),
  'GET /metrics': row('anyone'),

  'GET /jobs/:idOrSlug': row('anyone', rules.POSTING_PAGE),

  'POST /v1/auth/register': row('anyone', ITSELF, {
    email: 'newcomer@test.example',
    password: TEST_PASSWORD,
    name: 'New Person',
    role: 'job_seeker',
  }),
  'POST /v1/auth/login': row('anyone', ITSELF, (world) => ({
    email: world.callers.get('seekerB')?.account?.email,
    password: TEST_PASSWORD,
  })),
  'POST /v1/auth/refresh': row('anyone', ITSELF, (world) => ({ refreshToken: world.id('refresh token') })),
  'POST /v1/auth/logout': row(SIGNED_IN),
  'POST /v1/auth/verify-email': row('anyone', rules.linkTo('verify-email'), tokenOf),
  'POST /v1/auth/resend-verification': row('anyone', ITSELF, { email: 'anybody@test.example' }),
  'POST /v1/auth/confirm-email': row('anyone', rules.linkTo('change-email'), tokenOf),
  'POST /v1/auth/forgot-password': row('anyone', ITSELF, { email: 'anybody@test.example' }),
  'POST /v1/auth/reset-password': row('anyone', rules.linkTo('reset-password'), (world, target) => ({
    token: world.id(target.path?.token as string),
    password: NEW_PASSWORD,
  })),
  'GET /unsubscribe/:token': row('anyone', rules.UNSUBSCRIBED),
  'POST /unsubscribe/:token': row('anyone', rules.UNSUBSCRIBED),
  'GET /v1/me/notification-preferences': row(SIGNED_IN),
  'PATCH /v1/me/notification-preferences': row(SIGNED_IN, ITSELF, { topics: [{ topic: 'hiring', email: false }] }),
  'GET /v1/auth/sessions': row(SIGNED_IN),
  'DELETE /v1/auth/sessions': row(SIGNED_IN),
  'DELETE /v1/auth/sessions/:id': row(SIGNED_IN, rules.ownThing('session', ['seekerA', 'seekerB', 'ownerX'], 'auth.session-not-found')),
  'PUT /v1/me/password': row(SIGNED_IN, ITSELF, { currentPassword: TEST_PASSWORD, newPassword: NEW_PASSWORD }),
  'POST /v1/me/email': row(SIGNED_IN, ITSELF, { email: 'elsewhere@test.example', password: TEST_PASSWORD }),
  'GET /v1/me/events': row(SIGNED_IN),
  'GET /v1/me/api-tokens': row(SIGNED_IN),
  'POST /v1/me/api-tokens': row(SIGNED_IN, ITSELF, { name: 'Another', scopes: ['jobs:read'] }),
  'DELETE /v1/me/api-tokens/:id': row(SIGNED_IN, rules.ownThing('api token', ['seekerA', 'seekerB', 'ownerX'], 'api-token.not-found')),
  'GET /v1/me': row(SIGNED_IN, ITSELF, undefined, 'profile:read'),
  'PATCH /v1/me': row(SIGNED_IN, ITSELF, { name: 'Another Name' }, 'profile:write'),
  'DELETE /v1/me': row(SIGNED_IN, rules.ERASED, { password: TEST_PASSWORD }),
  'GET /v1/me/export': row(SIGNED_IN),
  'GET /v1/me/consents': row(SIGNED_IN),
  'GET /v1/me/consents/:purpose': row(SIGNED_IN, rules.CONSENT),
  'PUT /v1/me/consents/:purpose': row(SIGNED_IN, [{ name: 'new', path: { purpose: 'terms' }, answer: () => 'ok' }], { version: '1' }),
  'DELETE /v1/me/consents/:purpose': row(SIGNED_IN, rules.CONSENT),
  'GET /v1/me/profile': row(SEEKERS, ITSELF, undefined, 'profile:read'),
  'PUT /v1/me/profile': row(SEEKERS, ITSELF, { visibility: 'private' }, 'profile:write'),
  'GET /v1/me/profile/resume.json': row(SEEKERS, ITSELF, undefined, 'profile:read'),
  'PUT /v1/me/profile/resume.json': row(SEEKERS, ITSELF, { basics: { name: 'Another Name' } }, 'profile:write'),
  'GET /v1/me/resumes': row(SEEKERS, ITSELF, undefined, 'profile:read'),
  'POST /v1/me/resumes': {
    ...row(SEEKERS, ITSELF, undefined, 'profile:write'),
    form: () => formOf({ file: { name: 'cv.txt', data: 'I bake.' } }),
  },
  'GET /v1/me/resumes/:id': row(SEEKERS, resume(), undefined, 'profile:read'),
  'GET /v1/me/resumes/:id/file': row(SEEKERS, resume(), undefined, 'profile:read'),
  'DELETE /v1/me/resumes/:id': row(SEEKERS, resume(), undefined, 'profile:write'),
  'GET /v1/me/employers': row(EMPLOYERS, ITSELF, undefined, 'employers:read'),

  'GET /v1/employers': row('anyone'),
  'POST /v1/employers': row(EMPLOYERS, ITSELF, { name: 'Another Company' }, 'employers:write'),
  'GET /v1/employers/:idOrSlug': row(
    'anyone',
    rules.publicThing({ X: { idOrSlug: 'X' } }, { idOrSlug: 'absent' }, [404, 'employer.not-found']),
  ),
  'PATCH /v1/employers/:id': {
    ...row(['employer', 'admin'], rules.COMPANY_ENTRY, { size: '11-50' }, 'employers:write'),
    tokensOf: EMPLOYERS,
  },
  'GET /v1/employers/:idOrSlug/jobs': row(
    'anyone, or signed in',
    rules.publicThing({ X: { idOrSlug: 'X' } }, { idOrSlug: 'absent' }, [404, 'employer.not-found']),
    undefined,
    'jobs:read',
  ),
  'GET /v1/employers/:id/members': row(['employer', 'admin'], rules.COMPANY_INSIDE),
  'PATCH /v1/employers/:id/members/:userId': row(EMPLOYERS, rules.MEMBER, { role: 'viewer' }),
  'DELETE /v1/employers/:id/members/:userId': row(EMPLOYERS, rules.MEMBER_REMOVED),
  'GET /v1/employers/:id/invitations': row(EMPLOYERS, rules.COMPANY_OWNED),
  'POST /v1/employers/:id/invitations': row(EMPLOYERS, rules.COMPANY_OWNED, { email: 'guest@test.example', role: 'viewer' }),
  'POST /v1/employers/:id/invitations/:invitationId/resend': row(EMPLOYERS, rules.INVITATION),
  'DELETE /v1/employers/:id/invitations/:invitationId': row(EMPLOYERS, rules.INVITATION),
  'GET /v1/invitations/:token': row('anyone', rules.INVITATION_RECEIVED),
  'POST /v1/invitations/:token/accept': row(['job_seeker', 'employer'], rules.INVITATION_ACCEPTED),
  'POST /v1/invitations/:token/decline': row('anyone', rules.INVITATION_RECEIVED),
  'POST /v1/employers/:id/verification': row(EMPLOYERS, rules.COMPANY_OWNED, {}),
  'POST /v1/employers/:id/verification/check': row(EMPLOYERS, rules.COMPANY_OWNED),
  'GET /v1/employers/:id/claim': row(EMPLOYERS, rules.CLAIM_READ),
  'POST /v1/employers/:id/claim': row(EMPLOYERS, rules.UNCLAIMED, { note: 'It is mine' }),
  'POST /v1/employers/:id/claim/check': row(EMPLOYERS, rules.CLAIM_CHECKED),
  'DELETE /v1/employers/:id/claim': row(EMPLOYERS, rules.CLAIM_WITHDRAWN),

  'GET /v1/employers/:id/webhooks': row(EMPLOYERS, rules.COMPANY_OWNED),
  'POST /v1/employers/:id/webhooks': row(EMPLOYERS, rules.COMPANY_OWNED, WEBHOOK),
  'GET /v1/employers/:id/webhooks/:webhookId': row(EMPLOYERS, rules.WEBHOOK),
  'PATCH /v1/employers/:id/webhooks/:webhookId': row(EMPLOYERS, rules.WEBHOOK, { enabled: false }),
  'DELETE /v1/employers/:id/webhooks/:webhookId': row(EMPLOYERS, rules.WEBHOOK),
  'POST /v1/employers/:id/webhooks/:webhookId/rotate-secret': row(EMPLOYERS, rules.WEBHOOK, {}),
  'POST /v1/employers/:id/webhooks/:webhookId/test': row(EMPLOYERS, rules.WEBHOOK),
  'GET /v1/employers/:id/webhooks/:webhookId/deliveries': row(EMPLOYERS, rules.WEBHOOK),
  'GET /v1/employers/:id/webhooks/:webhookId/deliveries/:deliveryId': row(EMPLOYERS, rules.WEBHOOK_DELIVERY),
  'POST /v1/employers/:id/webhooks/:webhookId/deliveries/:deliveryId/replay': row(EMPLOYERS, rules.WEBHOOK_DELIVERY),
  'POST /v1/employers/:id/webhooks/:webhookId/replay-failed': row(EMPLOYERS, rules.WEBHOOK, { since: inDays(-1) }),

  'GET /v1/jobs': row('anyone'),
  'POST /v1/jobs': row(
    EMPLOYERS,
    rules.COMPANY_POSTED_FOR,
    (world, target) => ({ ...COMPLETE, employerId: world.id(target.path?.id as string) }),
    'jobs:write',
  ),
  'GET /v1/jobs/:idOrSlug': row('anyone, or signed in', rules.POSTING, undefined, 'jobs:read'),
  'PATCH /v1/jobs/:id': row(
    EMPLOYERS,
    rules.postingWritten('draft', 'scheduled', 'live', 'paused'),
    { benefits: ['A loaf a day'] },
    'jobs:write',
  ),
  'DELETE /v1/jobs/:id': row(EMPLOYERS, rules.postingWritten('draft'), undefined, 'jobs:write'),
  'POST /v1/jobs/:id/publish': row(EMPLOYERS, rules.postingWritten('draft', 'scheduled'), undefined, 'jobs:write'),
  'POST /v1/jobs/:id/withdraw': row(EMPLOYERS, rules.postingWritten('in_review', 'scheduled'), undefined, 'jobs:write'),
  'POST /v1/jobs/:id/pause': row(EMPLOYERS, rules.postingWritten('live'), undefined, 'jobs:write'),
  'POST /v1/jobs/:id/resume': row(EMPLOYERS, rules.postingWritten('paused'), undefined, 'jobs:write'),
  'POST /v1/jobs/:id/extend': row(EMPLOYERS, rules.postingWritten('live', 'paused'), { validThrough: inDays(90) }, 'jobs:write'),
  'POST /v1/jobs/:id/close': row(EMPLOYERS, rules.postingWritten('live', 'paused'), { reason: 'filled' }, 'jobs:write'),
  'POST /v1/jobs/:id/duplicate': row(EMPLOYERS, rules.postingWritten(...POSTING_STATES), undefined, 'jobs:write'),
  'POST /v1/jobs/bulk-publish': row(EMPLOYERS, rules.postingsTogether('draft', 'scheduled'), idsOf({}), 'jobs:write'),
  'POST /v1/jobs/bulk-close': row(EMPLOYERS, rules.postingsTogether('live', 'paused'), idsOf({ reason: 'filled' }), 'jobs:write'),
  'PUT /v1/employers/:id/jobs/by-external-id/:externalId': row(EMPLOYERS, rules.COMPANY_POSTED_FOR_BY_NAME, COMPLETE, 'jobs:write'),
  'GET /v1/jobs/:id/events': row(['employer', 'admin'], rules.POSTING_HISTORY, undefined, 'jobs:read'),
  'GET /v1/jobs/:id/versions': row(EMPLOYERS, rules.POSTING_FOR_TEAM, undefined, 'jobs:read'),
  'GET /v1/jobs/:id/questions': row(EMPLOYERS, rules.POSTING_FOR_TEAM, undefined, 'jobs:read'),
  'GET /v1/employers/:id/job-templates': row(EMPLOYERS, rules.COMPANY_INSIDE, undefined, 'jobs:read'),
  'POST /v1/employers/:id/job-templates': row(EMPLOYERS, rules.COMPANY_WORKED_FOR, { name: 'Another', posting: COMPLETE }, 'jobs:write'),
  'GET /v1/employers/:id/job-templates/:templateId': row(EMPLOYERS, rules.JOB_TEMPLATE_READ, undefined, 'jobs:read'),
  'PATCH /v1/employers/:id/job-templates/:templateId': row(EMPLOYERS, rules.JOB_TEMPLATE, { name: 'Another' }, 'jobs:write'),
  'DELETE /v1/employers/:id/job-templates/:templateId': row(EMPLOYERS, rules.JOB_TEMPLATE, undefined, 'jobs:write'),
  'POST /v1/employers/:id/job-templates/:templateId/jobs': row(EMPLOYERS, rules.JOB_TEMPLATE, undefined, 'jobs:write'),
  'GET /v1/jobs/:id/team': row(EMPLOYERS, rules.TEAM),
  'PUT /v1/jobs/:id/team/:userId': row(EMPLOYERS, rules.teamMember('outsiderX', [404, 'employer.member-not-found'])),
  'DELETE /v1/jobs/:id/team/:userId': row(EMPLOYERS, rules.teamMember('viewerX', [404, 'job.team-member-not-found'])),

  'POST /v1/jobs/:id/applications': row(SEEKERS, rules.POSTING_APPLIED_TO, { coverLetter: 'I bake.' }, 'applications:write'),
  'GET /v1/jobs/:id/application-draft': row(SEEKERS, rules.POSTING_DRAFTED, undefined, 'applications:read'),
  'PUT /v1/jobs/:id/application-draft': row(SEEKERS, rules.POSTING_DRAFT_SAVED, { coverLetter: 'I b' }, 'applications:write'),
  'DELETE /v1/jobs/:id/application-draft': row(SEEKERS, rules.DRAFT_DROPPED, undefined, 'applications:write'),
  'GET /v1/jobs/:id/applications': row(EMPLOYERS, rules.POSTING_FOR_TEAM, undefined, 'applications:read'),
  'GET /v1/me/applications': row(SEEKERS, ITSELF, undefined, 'applications:read'),
  'GET /v1/applications/:id': row(['job_seeker', 'employer'], rules.APPLICATION, undefined, 'applications:read'),
  'GET /v1/applications/:id/resume': row(['job_seeker', 'employer'], rules.APPLICATION, undefined, 'applications:read'),
  'GET /v1/applications/:id/files/:fileId': row(['job_seeker', 'employer'], rules.APPLICATION_FILE, undefined, 'applications:read'),
  'GET /v1/applications/:id/events': row(['job_seeker', 'employer'], rules.APPLICATION, undefined, 'applications:read'),
  'POST /v1/applications/:id/move': row(EMPLOYERS, rules.APPLICATION_MOVED, { stage: 'in_review' }, 'applications:write'),
  'POST /v1/applications/:id/withdraw': row(SEEKERS, rules.APPLICATION_WITHDRAWN, undefined, 'applications:write'),

  'POST /v1/applications/bulk-move': row(EMPLOYERS, rules.APPLICATION_MOVED, idsOf({ stage: 'in_review' }), 'applications:write'),
  'GET /v1/jobs/:id/blind-review': row(EMPLOYERS, rules.POSTING_FOR_TEAM, undefined, 'applications:read'),
  'PUT /v1/jobs/:id/blind-review': row(EMPLOYERS, rules.POSTING_WORKED_ON, { blindUntil: null }, 'applications:write'),
  'GET /v1/employers/:id/stages': row(EMPLOYERS, rules.COMPANY_INSIDE, undefined, 'applications:read'),
  'PUT /v1/employers/:id/stages': row(
    EMPLOYERS,
    rules.COMPANY_WORKED_FOR,
    { items: [{ name: 'Trial shift', stage: 'interview' }] },
    'applications:write',
  ),
  'GET /v1/applications/:id/notes': row(EMPLOYERS, rules.APPLICATION_FOR_TEAM, undefined, 'applications:read'),
  'POST /v1/applications/:id/notes': row(EMPLOYERS, rules.APPLICATION_MOVED, { text: 'Bakes.' }, 'applications:write'),
  'PATCH /v1/applications/:id/notes/:noteId': row(EMPLOYERS, rules.NOTE, { text: 'Bakes well.' }, 'applications:write'),
  'DELETE /v1/applications/:id/notes/:noteId': row(EMPLOYERS, rules.NOTE, undefined, 'applications:write'),
  'PUT /v1/applications/:id/tags': row(EMPLOYERS, rules.APPLICATION_MOVED, { tags: ['sourdough'] }, 'applications:write'),
  'GET /v1/applications/:id/ratings': row(EMPLOYERS, rules.APPLICATION_FOR_TEAM, undefined, 'applications:read'),
  'PUT /v1/applications/:id/rating': row(EMPLOYERS, rules.APPLICATION_MOVED, { rating: 4 }, 'applications:write'),
  'DELETE /v1/applications/:id/rating': row(EMPLOYERS, rules.APPLICATION_MOVED, undefined, 'applications:write'),
  'GET /v1/applications/:id/messages': row(['job_seeker', 'employer'], rules.APPLICATION, undefined, 'applications:read'),
  'POST /v1/applications/:id/messages': row(['job_seeker', 'employer'], rules.APPLICATION_OF_BOTH, { text: 'When?' }, 'applications:write'),
  'POST /v1/applications/:id/messages/read': row(['job_seeker', 'employer'], rules.APPLICATION_OF_BOTH, undefined, 'applications:write'),
  'POST /v1/applications/bulk-message': row(EMPLOYERS, rules.APPLICATION_MOVED, idsOf({ text: 'When?' }), 'applications:write'),
  'GET /v1/employers/:id/message-templates': row(EMPLOYERS, rules.COMPANY_INSIDE, undefined, 'applications:read'),
  'POST /v1/employers/:id/message-templates': row(
    EMPLOYERS,
    rules.COMPANY_WORKED_FOR,
    { name: 'Another', text: 'When?' },
    'applications:write',
  ),
  'PATCH /v1/employers/:id/message-templates/:templateId': row(
    EMPLOYERS,
    rules.MESSAGE_TEMPLATE,
    { name: 'Another' },
    'applications:write',
  ),
  'DELETE /v1/employers/:id/message-templates/:templateId': row(EMPLOYERS, rules.MESSAGE_TEMPLATE, undefined, 'applications:write'),
  'GET /v1/applications/:id/interviews': row(['job_seeker', 'employer'], rules.APPLICATION, undefined, 'applications:read'),
  'POST /v1/applications/:id/interviews': row(EMPLOYERS, rules.APPLICATION_MOVED, MEETING, 'applications:write'),
  'POST /v1/applications/:id/interviews/:interviewId/choose': row(
    SEEKERS,
    rules.INTERVIEW_CHOSEN,
    { start: MEETING.slots[0]?.start },
    'applications:write',
  ),
  'POST /v1/applications/:id/interviews/:interviewId/reschedule': row(
    EMPLOYERS,
    rules.INTERVIEW_RESCHEDULED,
    { slots: MEETING.slots },
    'applications:write',
  ),
  'POST /v1/applications/:id/interviews/:interviewId/cancel': row(
    ['job_seeker', 'employer'],
    rules.INTERVIEW_CANCELLED,
    undefined,
    'applications:write',
  ),
  'GET /v1/applications/:id/interviews/:interviewId.ics': row(
    ['job_seeker', 'employer'],
    rules.INTERVIEW_BOOKED,
    undefined,
    'applications:read',
  ),
  'GET /v1/applications/:id/offers': row(['job_seeker', 'employer'], rules.OFFERED, undefined, 'applications:read'),
  'POST /v1/applications/:id/offers': row(EMPLOYERS, rules.UNOFFERED, TERMS, 'applications:write'),
  'POST /v1/applications/:id/offers/:offerId/accept': row(SEEKERS, rules.OFFER_ANSWERED, undefined, 'applications:write'),
  'POST /v1/applications/:id/offers/:offerId/decline': row(SEEKERS, rules.OFFER_ANSWERED, {}, 'applications:write'),
  'POST /v1/applications/:id/offers/:offerId/withdraw': row(EMPLOYERS, rules.OFFER_WITHDRAWN, undefined, 'applications:write'),

  'GET /v1/applications/:id/profile': row(EMPLOYERS, rules.APPLICATION),
  'GET /v1/profiles/:id': row(EMPLOYERS, rules.PROFILE),

  'GET /v1/admin/users': row(ADMINS),
  'POST /v1/admin/users/:id/suspend': row(ADMINS, rules.administered('seekerA', 'user.not-found'), REASON),
  'POST /v1/admin/users/:id/reinstate': row(ADMINS, rules.administered('suspended', 'user.not-found')),
  'POST /v1/admin/users/:id/sign-out': row(ADMINS, rules.administered('seekerA', 'user.not-found'), REASON),
  'GET /v1/admin/jobs': row(ADMINS),
  'POST /v1/admin/jobs/:id/approve': row(ADMINS, rules.postingDecided('in_review')),
  'POST /v1/admin/jobs/:id/reject': row(ADMINS, rules.postingDecided('in_review'), REASON),
  'POST /v1/admin/jobs/:id/take-down': row(ADMINS, rules.postingDecided('draft', 'in_review', 'scheduled', 'live', 'paused'), REASON),
  'POST /v1/admin/employers/:id/verify': row(ADMINS, rules.administered('X', 'employer.not-found')),
  'POST /v1/admin/employers/:id/unverify': row(ADMINS, rules.administered('X', 'employer.not-found'), REASON),
  'GET /v1/admin/claims': row(ADMINS),
  'POST /v1/admin/claims/:id/approve': row(ADMINS, rules.administered('claim of unclaimed X', 'claim.not-found')),
  'POST /v1/admin/claims/:id/reject': row(ADMINS, rules.administered('claim of unclaimed X', 'claim.not-found'), REASON),
  'GET /v1/admin/audit-log': row(ADMINS),
  'GET /v1/admin/stats': row(ADMINS),
  'GET /v1/admin/mails': row(ADMINS),
  'POST /v1/admin/mails/:id/retry': row(ADMINS, rules.administered('failed mail', 'mail.not-found')),
  'POST /v1/admin/mails/retry-failed': row(ADMINS, ITSELF, { since: inDays(-1) }),
  'GET /v1/admin/mail-suppressions': row(ADMINS),
  'POST /v1/admin/mail-suppressions': row(ADMINS, ITSELF, { email: 'newcomer@test.example' }),
  'DELETE /v1/admin/mail-suppressions/:id': row(ADMINS, rules.administered('mail suppression', 'mail-suppression.not-found')),
  'POST /v1/mail-events': { ...row('anyone', rules.FOR_THE_OPERATOR, { events: [] }), byOperator: true },
  'GET /v1/admin/synonyms': row(ADMINS),
  'POST /v1/admin/synonyms': row(ADMINS, ITSELF, { kind: 'title', terms: ['crew member', 'team member'] }),
  'PATCH /v1/admin/synonyms/:id': row(ADMINS, rules.administered('synonym', 'synonym.not-found'), { enabled: false }),
  'DELETE /v1/admin/synonyms/:id': row(ADMINS, rules.administered('synonym', 'synonym.not-found')),
  'GET /v1/admin/queues': row(ADMINS),
  'GET /v1/admin/queues/:name/failed': row(ADMINS, rules.QUEUE),
  'POST /v1/admin/queues/:name/retry-failed': row(ADMINS, rules.QUEUE, { since: inDays(-1) }),
  'POST /v1/admin/queues/:name/failed/:id/retry': row(ADMINS, rules.FAILED_TASK),
  'GET /v1/admin/webhooks': row(ADMINS),
  'POST /v1/admin/webhooks': row(ADMINS, ITSELF, WEBHOOK),
  'GET /v1/admin/webhooks/:id': row(ADMINS, rules.BOARD_WEBHOOK),
  'PATCH /v1/admin/webhooks/:id': row(ADMINS, rules.BOARD_WEBHOOK, { enabled: false }),
  'DELETE /v1/admin/webhooks/:id': row(ADMINS, rules.BOARD_WEBHOOK),
  'POST /v1/admin/webhooks/:id/rotate-secret': row(ADMINS, rules.BOARD_WEBHOOK, {}),
  'POST /v1/admin/webhooks/:id/test': row(ADMINS, rules.BOARD_WEBHOOK),
  'GET /v1/admin/webhooks/:id/deliveries': row(ADMINS, rules.BOARD_WEBHOOK),
  'GET /v1/admin/webhooks/:id/deliveries/:deliveryId': row(ADMINS, rules.BOARD_WEBHOOK_DELIVERY),
  'POST /v1/admin/webhooks/:id/deliveries/:deliveryId/replay': row(ADMINS, rules.BOARD_WEBHOOK_DELIVERY),
  'POST /v1/admin/webhooks/:id/replay-failed': row(ADMINS, rules.BOARD_WEBHOOK, { since: inDays(-1) }),

  'GET /v1/me/notifications': row(SIGNED_IN, ITSELF, undefined, 'notifications:read'),
  'GET /v1/me/notifications/unread-count': row(SIGNED_IN, ITSELF, undefined, 'notifications:read'),
  'GET /v1/me/notifications/stream': row(SIGNED_IN, ITSELF, undefined, 'notifications:read'),
  'POST /v1/me/notifications/read': row(
    SIGNED_IN,
    notification(),
    (world, target) => ({ upTo: world.id(target.path?.id as string) }),
    'notifications:write',
  ),
  'POST /v1/me/notifications/:id/read': row(SIGNED_IN, notification(), undefined, 'notifications:write'),

  'GET /v1/search/suggest': { ...row('anyone'), query: '?q=baker' },
  'GET /v1/me/saved-jobs': row(SEEKERS, ITSELF, undefined, 'searches:read'),
  'PUT /v1/me/saved-jobs/:jobId': row(SEEKERS, rules.POSTING_SAVED, undefined, 'searches:write'),
  'DELETE /v1/me/saved-jobs/:jobId': row(SEEKERS, rules.POSTING_UNSAVED, undefined, 'searches:write'),
  'GET /v1/me/saved-searches': row(SEEKERS, ITSELF, undefined, 'searches:read'),
  'POST /v1/me/saved-searches': row(SEEKERS, ITSELF, { name: 'Bread', query: { q: 'baker' }, frequency: 'off' }, 'searches:write'),
  'GET /v1/me/saved-searches/:id': row(SEEKERS, savedSearch(), undefined, 'searches:read'),
  'PATCH /v1/me/saved-searches/:id': row(SEEKERS, savedSearch(), { frequency: 'weekly' }, 'searches:write'),
  'DELETE /v1/me/saved-searches/:id': row(SEEKERS, savedSearch(), undefined, 'searches:write'),
};

function notification(): About {
  return rules.ownThing('notification', ['seekerA', 'seekerB', 'ownerX'], 'notification.not-found');
}

function resume(): About {
  return rules.ownThing('resume', ['seekerA', 'seekerB'], 'resume.not-found');
}

function savedSearch(): About {
  return rules.ownThing('saved search', ['seekerA', 'seekerB'], 'saved-search.not-found');
}
