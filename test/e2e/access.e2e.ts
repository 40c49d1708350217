import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { PATH_METADATA, METHOD_METADATA } from '@nestjs/common/constants.js';
import { RequestMethod } from '@nestjs/common';
import { type Access, ACCESS_KEY, TOKEN_SCOPE_KEY } from '../../src/common/security/access.js';
import { TOKEN_SCOPE_NAMES, type TokenScope } from '../../src/common/security/token-scope.js';
import { apply, createDraft, createEmployer, createHiring } from '../factories/jobs.js';
import { Caller } from '../support/client.js';
import { TestApp } from '../support/test-app.js';

type Who = 'anonymous' | 'seeker' | 'employer' | 'admin' | 'suspended' | 'forged';

/**
 * Who may call what: `ok`, or the status that the caller gets. Whose thing may be touched is tested with the feature.
 * A route that is not in the table fails the first test, so that nothing opens by being forgotten.
 */
const PUBLIC = { anonymous: 'ok', seeker: 'ok', employer: 'ok', admin: 'ok' } as const;
/** Public, and more for whoever is signed in: wrong credentials are refused. */
const PUBLIC_OR_SIGNED_IN = { ...PUBLIC };
const SIGNED_IN = { anonymous: 401, seeker: 'ok', employer: 'ok', admin: 'ok' } as const;
const ADMIN = { anonymous: 401, seeker: 403, employer: 403, admin: 'ok' } as const;
const EMPLOYER = { anonymous: 401, seeker: 403, employer: 'ok', admin: 403 } as const;
const SEEKER = { anonymous: 401, seeker: 'ok', employer: 403, admin: 403 } as const;

const TABLE: Record<string, Record<'anonymous' | 'seeker' | 'employer' | 'admin', 'ok' | number>> = {
  'GET /health/live': PUBLIC,
  'GET /health/ready': PUBLIC,
  'GET /metrics': PUBLIC,

  'GET /jobs/:idOrSlug': PUBLIC,

  'POST /v1/auth/register': PUBLIC,
  'POST /v1/auth/login': PUBLIC,
  'POST /v1/auth/refresh': PUBLIC,
  'POST /v1/auth/logout': SIGNED_IN,
  'POST /v1/auth/verify-email': PUBLIC,
  'POST /v1/auth/resend-verification': PUBLIC,
  'POST /v1/auth/confirm-email': PUBLIC,
  'POST /v1/auth/forgot-password': PUBLIC,
  'POST /v1/auth/reset-password': PUBLIC,
  'GET /v1/auth/sessions': SIGNED_IN,
  'DELETE /v1/auth/sessions': SIGNED_IN,
  'DELETE /v1/auth/sessions/:id': SIGNED_IN,
  'PUT /v1/me/password': SIGNED_IN,
  'POST /v1/me/email': SIGNED_IN,
  'GET /v1/me/events': SIGNED_IN,
  'GET /v1/me/api-tokens': SIGNED_IN,
  'POST /v1/me/api-tokens': SIGNED_IN,
  'DELETE /v1/me/api-tokens/:id': SIGNED_IN,
  'GET /v1/me': SIGNED_IN,
  'PATCH /v1/me': SIGNED_IN,
  'GET /v1/me/employers': EMPLOYER,

  'GET /v1/employers': PUBLIC,
  'POST /v1/employers': EMPLOYER,
  'GET /v1/employers/:idOrSlug': PUBLIC,
  // Another company's own people may not; see the ownership tests of employers and jobs.
  'PATCH /v1/employers/:id': { anonymous: 401, seeker: 403, employer: 'ok', admin: 'ok' },
  'GET /v1/employers/:idOrSlug/jobs': PUBLIC_OR_SIGNED_IN,

  // Which members may is tested with members, invitations, verification and hiring teams.
  'GET /v1/employers/:id/members': { anonymous: 401, seeker: 403, employer: 'ok', admin: 'ok' },
  'PATCH /v1/employers/:id/members/:userId': EMPLOYER,
  'DELETE /v1/employers/:id/members/:userId': EMPLOYER,
  'GET /v1/employers/:id/invitations': EMPLOYER,
  'POST /v1/employers/:id/invitations': EMPLOYER,
  'POST /v1/employers/:id/invitations/:invitationId/resend': EMPLOYER,
  'DELETE /v1/employers/:id/invitations/:invitationId': EMPLOYER,
  'GET /v1/invitations/:token': PUBLIC,
  'POST /v1/invitations/:token/accept': EMPLOYER,
  'POST /v1/invitations/:token/decline': PUBLIC,
  'POST /v1/employers/:id/verification': EMPLOYER,
  'POST /v1/employers/:id/verification/check': EMPLOYER,
  'GET /v1/employers/:id/claim': EMPLOYER,
  'POST /v1/employers/:id/claim': EMPLOYER,
  'POST /v1/employers/:id/claim/check': EMPLOYER,
  'DELETE /v1/employers/:id/claim': EMPLOYER,
  'GET /v1/jobs/:id/team': EMPLOYER,
  'PUT /v1/jobs/:id/team/:userId': EMPLOYER,
  'DELETE /v1/jobs/:id/team/:userId': EMPLOYER,

  'GET /v1/jobs': PUBLIC,
  'POST /v1/jobs': EMPLOYER,
  'GET /v1/jobs/:idOrSlug': PUBLIC_OR_SIGNED_IN,
  'PATCH /v1/jobs/:id': EMPLOYER,
  'DELETE /v1/jobs/:id': EMPLOYER,
  'POST /v1/jobs/:id/publish': EMPLOYER,
  'POST /v1/jobs/:id/pause': EMPLOYER,
  'POST /v1/jobs/:id/resume': EMPLOYER,
  'POST /v1/jobs/:id/close': EMPLOYER,

  'POST /v1/jobs/:id/applications': SEEKER,
  'GET /v1/jobs/:id/applications': EMPLOYER,
  'GET /v1/me/applications': SEEKER,
  'GET /v1/applications/:id': { anonymous: 401, seeker: 'ok', employer: 'ok', admin: 403 },
  'GET /v1/applications/:id/events': { anonymous: 401, seeker: 'ok', employer: 'ok', admin: 403 },
  'POST /v1/applications/:id/move': EMPLOYER,
  'POST /v1/applications/bulk-move': EMPLOYER,
  'GET /v1/applications/:id/notes': EMPLOYER,
  'POST /v1/applications/:id/notes': EMPLOYER,
  'PATCH /v1/applications/:id/notes/:noteId': EMPLOYER,
  'DELETE /v1/applications/:id/notes/:noteId': EMPLOYER,
  'GET /v1/applications/:id/messages': { anonymous: 401, seeker: 'ok', employer: 'ok', admin: 403 },
  'POST /v1/applications/:id/messages': { anonymous: 401, seeker: 'ok', employer: 'ok', admin: 403 },
  'POST /v1/applications/:id/messages/read': { anonymous: 401, seeker: 'ok', employer: 'ok', admin: 403 },
  'POST /v1/applications/bulk-message': EMPLOYER,
  'GET /v1/employers/:id/message-templates': EMPLOYER,
  'POST /v1/employers/:id/message-templates': EMPLOYER,
  'PATCH /v1/employers/:id/message-templates/:templateId': EMPLOYER,
  'DELETE /v1/employers/:id/message-templates/:templateId': EMPLOYER,
  'GET /v1/applications/:id/interviews': { anonymous: 401, seeker: 'ok', employer: 'ok', admin: 403 },
  'POST /v1/applications/:id/interviews': EMPLOYER,
  'POST /v1/applications/:id/interviews/:interviewId/choose': SEEKER,
  'POST /v1/applications/:id/interviews/:interviewId/reschedule': EMPLOYER,
  'POST /v1/applications/:id/interviews/:interviewId/cancel': { anonymous: 401, seeker: 'ok', employer: 'ok', admin: 403 },
  'GET /v1/applications/:id/interviews/:interviewId.ics': { anonymous: 401, seeker: 'ok', employer: 'ok', admin: 403 },
  'GET /v1/applications/:id/offers': { anonymous: 401, seeker: 'ok', employer: 'ok', admin: 403 },
  'POST /v1/applications/:id/offers': EMPLOYER,
  'POST /v1/applications/:id/offers/:offerId/accept': SEEKER,
  'POST /v1/applications/:id/offers/:offerId/decline': SEEKER,
  'POST /v1/applications/:id/offers/:offerId/withdraw': EMPLOYER,
  'PUT /v1/applications/:id/tags': EMPLOYER,
  'GET /v1/applications/:id/ratings': EMPLOYER,
  'PUT /v1/applications/:id/rating': EMPLOYER,
  'DELETE /v1/applications/:id/rating': EMPLOYER,
  'GET /v1/jobs/:id/blind-review': EMPLOYER,
  'PUT /v1/jobs/:id/blind-review': EMPLOYER,
  'GET /v1/employers/:id/stages': EMPLOYER,
  'PUT /v1/employers/:id/stages': EMPLOYER,
  'POST /v1/applications/:id/withdraw': SEEKER,

  'GET /v1/admin/users': ADMIN,
  'POST /v1/admin/users/:id/suspend': ADMIN,
  'POST /v1/admin/users/:id/reinstate': ADMIN,
  'GET /v1/admin/jobs': ADMIN,
  'POST /v1/admin/jobs/:id/take-down': ADMIN,
  'POST /v1/admin/employers/:id/verify': ADMIN,
  'POST /v1/admin/employers/:id/unverify': ADMIN,
  'GET /v1/admin/claims': ADMIN,
  'POST /v1/admin/claims/:id/approve': ADMIN,
  'POST /v1/admin/claims/:id/reject': ADMIN,
  'GET /v1/admin/audit-log': ADMIN,
  'GET /v1/admin/stats': ADMIN,
  'GET /v1/admin/synonyms': ADMIN,
  'POST /v1/admin/synonyms': ADMIN,
  'PATCH /v1/admin/synonyms/:id': ADMIN,
  'DELETE /v1/admin/synonyms/:id': ADMIN,

  'GET /v1/search/suggest': PUBLIC,
  'GET /v1/me/saved-searches': SEEKER,
  'POST /v1/me/saved-searches': SEEKER,
  'GET /v1/me/saved-searches/:id': SEEKER,
  'PATCH /v1/me/saved-searches/:id': SEEKER,
  'DELETE /v1/me/saved-searches/:id': SEEKER,
};

/**
 * What opens a route to an API token. No token is let in where none is named: not to the account itself, its sessions and
 * tokens, and not to administration. (To whom everything is public, nobody looks at what he sends.)
 */
const SCOPES: Record<string, TokenScope> = {
  'GET /v1/me': 'profile:read',
  'PATCH /v1/me': 'profile:write',
  'GET /v1/me/employers': 'employers:read',
  'POST /v1/employers': 'employers:write',
  'PATCH /v1/employers/:id': 'employers:write',
  'GET /v1/employers/:idOrSlug/jobs': 'jobs:read',
  'POST /v1/jobs': 'jobs:write',
  'GET /v1/jobs/:idOrSlug': 'jobs:read',
  'PATCH /v1/jobs/:id': 'jobs:write',
  'DELETE /v1/jobs/:id': 'jobs:write',
  'POST /v1/jobs/:id/publish': 'jobs:write',
  'POST /v1/jobs/:id/pause': 'jobs:write',
  'POST /v1/jobs/:id/resume': 'jobs:write',
  'POST /v1/jobs/:id/close': 'jobs:write',
  'POST /v1/jobs/:id/applications': 'applications:write',
  'GET /v1/jobs/:id/applications': 'applications:read',
  'GET /v1/me/applications': 'applications:read',
  'GET /v1/applications/:id': 'applications:read',
  'GET /v1/applications/:id/events': 'applications:read',
  'POST /v1/applications/:id/move': 'applications:write',
  'POST /v1/applications/bulk-move': 'applications:write',
  'GET /v1/applications/:id/notes': 'applications:read',
  'POST /v1/applications/:id/notes': 'applications:write',
  'PATCH /v1/applications/:id/notes/:noteId': 'applications:write',
  'DELETE /v1/applications/:id/notes/:noteId': 'applications:write',
  'GET /v1/applications/:id/messages': 'applications:read',
  'POST /v1/applications/:id/messages': 'applications:write',
  'POST /v1/applications/:id/messages/read': 'applications:write',
  'POST /v1/applications/bulk-message': 'applications:write',
  'GET /v1/employers/:id/message-templates': 'applications:read',
  'POST /v1/employers/:id/message-templates': 'applications:write',
  'PATCH /v1/employers/:id/message-templates/:templateId': 'applications:write',
  'DELETE /v1/employers/:id/message-templates/:templateId': 'applications:write',
  'GET /v1/applications/:id/interviews': 'applications:read',
  'POST /v1/applications/:id/interviews': 'applications:write',
  'POST /v1/applications/:id/interviews/:interviewId/choose': 'applications:write',
  'POST /v1/applications/:id/interviews/:interviewId/reschedule': 'applications:write',
  'POST /v1/applications/:id/interviews/:interviewId/cancel': 'applications:write',
  'GET /v1/applications/:id/interviews/:interviewId.ics': 'applications:read',
  'GET /v1/applications/:id/offers': 'applications:read',
  'POST /v1/applications/:id/offers': 'applications:write',
  'POST /v1/applications/:id/offers/:offerId/accept': 'applications:write',
  'POST /v1/applications/:id/offers/:offerId/decline': 'applications:write',
  'POST /v1/applications/:id/offers/:offerId/withdraw': 'applications:write',
  'PUT /v1/applications/:id/tags': 'applications:write',
  'GET /v1/applications/:id/ratings': 'applications:read',
  'PUT /v1/applications/:id/rating': 'applications:write',
  'DELETE /v1/applications/:id/rating': 'applications:write',
  'GET /v1/jobs/:id/blind-review': 'applications:read',
  'PUT /v1/jobs/:id/blind-review': 'applications:write',
  'GET /v1/employers/:id/stages': 'applications:read',
  'PUT /v1/employers/:id/stages': 'applications:write',
  'POST /v1/applications/:id/withdraw': 'applications:write',
  'GET /v1/me/saved-searches': 'searches:read',
  'POST /v1/me/saved-searches': 'searches:write',
  'GET /v1/me/saved-searches/:id': 'searches:read',
  'PATCH /v1/me/saved-searches/:id': 'searches:write',
  'DELETE /v1/me/saved-searches/:id': 'searches:write',
};

describe('Access', () => {
  let app: TestApp;
  /** Tokens of each account: made for everything, and for everything but one scope. */
  const tokens = new Map<string, Caller>();
  let callers: Record<Who, Caller>;
  let ids: Record<'job' | 'employer' | 'application' | 'user', string>;

  beforeAll(async () => {
    app = await TestApp.start();
    const [seeker, employer, admin, suspended] = await Promise.all([app.seeker(), app.employer(), app.admin(), app.employer()]);
    await admin.post(`/v1/admin/users/${suspended.account?.id}/suspend`, { reason: 'For the table' });
    callers = { anonymous: app.anonymous(), seeker, employer, admin, suspended, forged: new Caller(app.url, 'forged.token.here') };
    for (const who of ['seeker', 'employer', 'admin'] as const) {
      for (const missing of [undefined, ...TOKEN_SCOPE_NAMES]) {
        const scopes = TOKEN_SCOPE_NAMES.filter((scope) => scope !== missing);
        const { body } = await callers[who].post('/v1/me/api-tokens', { name: 'For the table', scopes });
        tokens.set(`${who} without ${missing}`, new Caller(app.url, body.token));
      }
    }
    const hiring = await createHiring(employer);
    ids = {
      job: hiring.job.id,
      employer: hiring.employer.id,
      application: (await apply(seeker, hiring.job.id)).id,
      user: (await app.seeker()).account?.id as string,
    };
  });
  afterAll(() => app.close());

  it('is declared by every route, and the table has a row for each', () => {
    expect(
      routesOf(app)
        .map(({ route }) => route)
        .toSorted(),
    ).toEqual(Object.keys(TABLE).toSorted());
    for (const { route, access } of routesOf(app)) expect([route, access]).not.toEqual([route, undefined]);
  });

  it('is in the OpenAPI document: security on exactly the routes that need it', async () => {
    const { default: document } = (await import('../../docs/schema/openapi.json', { with: { type: 'json' } })) as {
      default: { paths: Record<string, Record<string, { security?: unknown }>> };
    };
    for (const [route, row] of Object.entries(TABLE)) {
      const [method = '', path = ''] = route.split(' ');
      const operation = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      const scope = SCOPES[route];
      const expected = [
        ...(scope ? [{ apiToken: [scope] }] : []),
        ...(row.anonymous === 'ok' ? [{}] : []),
        ...(row === PUBLIC ? [] : [{ bearer: [] }]),
      ];
      expect([route, operation?.security]).toEqual([route, row === PUBLIC ? undefined : expected]);
    }
  });

  it('names the scope that opens a route to API tokens on exactly the routes of its table, and none on those of administrators', () => {
    const scopes = routesOf(app).flatMap(({ route, scope }) => (scope ? [[route, scope] as const] : []));
    expect(Object.fromEntries(scopes)).toEqual(SCOPES);
    expect(Object.keys(SCOPES).filter((route) => TABLE[route] === ADMIN || TABLE[route] === PUBLIC)).toEqual([]);
  });

  describe.each(Object.entries(TABLE))('%s', (route, row) => {
    const [method = '', path = ''] = route.split(' ');
    const call = (caller: Caller) => {
      const target = path
        .replace('/employers/:idOrSlug', `/employers/${ids.employer}`)
        .replace('/employers/:id', `/employers/${ids.employer}`)
        .replace('/jobs/:idOrSlug', `/jobs/${ids.job}`)
        .replace('/jobs/:id', `/jobs/${ids.job}`)
        .replace('/applications/:id', `/applications/${ids.application}`)
        .replace('/sessions/:id', `/sessions/${ids.user}`)
        .replace('/users/:id', `/users/${ids.user}`)
        .replace('/claims/:id', `/claims/${ids.user}`)
        .replace(':userId', ids.user)
        .replace(/:(noteId|templateId|interviewId|offerId)/, ids.user)
        .replace(':invitationId', ids.user)
        .replace(':token', 'no-token')
        .replace('/saved-searches/:id', `/saved-searches/${ids.user}`)
        .replace('/synonyms/:id', `/synonyms/${ids.user}`)
        .replace('/api-tokens/:id', `/api-tokens/${ids.user}`);
      // No body: whoever may not call is refused before the body is looked at.
      return caller.call<{ code?: string }>(method, target, undefined);
    };

    it.each(Object.entries(row))('%s: %s', async (who, expected) => {
      const { status, body } = await call(callers[who as Who]);
      if (expected === 'ok') {
        expect(status).not.toBe(403);
        // The routes of log-in answer 401 and 400 to a call without a body, to everybody alike.
        if (!path.startsWith('/v1/auth/')) expect(status).not.toBe(401);
        expect(status).toBeLessThan(500);
      } else {
        expect(status).toBe(expected);
        expect(body.code).toBe(expected === 401 ? 'auth.unauthenticated' : 'auth.wrong-role');
      }
      // Signing out is a call like any other; whoever did it is needed for the rest of the table.
      if (['/v1/auth/logout', '/v1/auth/sessions'].includes(path) && status === 204)
        callers[who as Who] = await app.login(callers[who as Who].account?.email as string);
    });

    it.each(['suspended', 'forged'] as const)('%s: 401, where credentials are looked at', async (who) => {
      const { status, body } = await call(callers[who]);
      expect([status === 401 && body.code === 'auth.unauthenticated', status < 500]).toEqual([row !== PUBLIC, true]);
    });

    if (row === PUBLIC) return;
    const scope = SCOPES[route];
    it.each(['seeker', 'employer', 'admin'] as const)(
      `a token of %s: as its owner, ${scope ? `made for ${scope}` : 'never'}`,
      async (who) => {
        const refused = await call(tokens.get(`${who} without ${scope}`) as Caller);
        expect([refused.status, refused.body.code]).toEqual([403, 'auth.insufficient-scope']);
        expect(refused.headers.get('www-authenticate')).toBe(
          `Bearer realm="nexus", error="insufficient_scope"${scope ? `, scope="${scope}"` : ''}`,
        );
        if (!scope) return;
        const { status, body } = await call(tokens.get(`${who} without undefined`) as Caller);
        expect(status).not.toBe(401);
        expect(status).toBeLessThan(500);
        if (row[who] === 403) expect([status, body.code]).toEqual([403, 'auth.wrong-role']);
        else expect(status).not.toBe(403);
      },
    );
  });

  it('was tested on things that are still there', async () => {
    expect((await callers.admin.get(`/v1/jobs/${ids.job}`)).status).toBe(200);
    expect((await callers.employer.get(`/v1/applications/${ids.application}`)).status).toBe(200);
    expect((await createDraft(callers.employer, { employerId: (await createEmployer(callers.employer)).id })).status).toBe('draft');
  });
});

/** Every route there is, off the controllers themselves. */
function routesOf({ nest }: TestApp): { route: string; access: Access | undefined; scope: TokenScope | undefined }[] {
  const reflector = nest.get(Reflector);
  const scanner = new MetadataScanner();
  return nest
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .flatMap(({ instance, metatype }) =>
      scanner.getAllMethodNames(Object.getPrototypeOf(instance)).flatMap((name) => {
        const handler = instance[name] as object;
        const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
        if (method === undefined || !metatype) return [];
        const version = Reflect.getMetadata('__version__', metatype) as string | symbol | undefined;
        const parts = [
          typeof version === 'string' ? `v${version}` : '',
          Reflect.getMetadata(PATH_METADATA, metatype),
          Reflect.getMetadata(PATH_METADATA, handler),
        ];
        const path = `/${parts
          .flatMap((part: string) => part.split('/'))
          .filter(Boolean)
          .join('/')}`;
        const access = reflector.getAllAndOverride<Access | undefined>(ACCESS_KEY, [handler as never, metatype]);
        const scope = reflector.get<TokenScope | undefined>(TOKEN_SCOPE_KEY, handler as never);
        return [{ route: `${RequestMethod[method]} ${path}`, access, scope }];
      }),
    );
}
