import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO } from '../../src/common/demo-ids.js';
import { DemoService } from '../../src/modules/demo/demo.service.js';
import { Caller } from '../support/client.js';
import { formOf } from '../support/documents.js';
import { TestApp } from '../support/test-app.js';

interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  security?: unknown;
  parameters?: { name: string; in: string; required?: boolean; example?: string; schema?: { example?: unknown } }[];
  requestBody?: {
    content: Record<
      string,
      { schema: { $ref: string; properties?: Record<string, { format?: string }> }; examples?: Record<string, { value: unknown }> }
    >;
  };
  responses: Record<string, { description?: string; content?: Record<string, { examples?: object; schema?: object }> }>;
}

interface Schema {
  properties?: Record<string, { example?: unknown; enum?: unknown[] }>;
  required?: string[];
}

const document = JSON.parse(readFileSync('docs/schema/openapi.json', 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
);

/** What has to be pressed last, because nothing is as before afterwards, or because it is about what others make. */
const LAST = [
  'HiringTeams_remove',
  'Members_remove',
  'Invitations_revoke',
  'Claims_get',
  'Claims_withdraw',
  'BulkJobs_publish',
  'JobLifecycle_pause',
  'JobLifecycle_close',
  'AdminJobs_takeDown',
  'Interviews_cancel',
  'Offers_withdraw',
  'Applications_withdraw',
  'Resumes_delete',
  'ApplicationDrafts_delete',
  'Consents_get',
  'Consents_withdraw',
  'Privacy_erase',
  'Passwords_change',
  'Auth_logout',
  'Sessions_endAll',
];

/**
 * What cannot be pressed as it stands: a token is good once and cannot be printed, nor the id of a session, an API token or a notification; there
 * are no webhooks in the demo data, which would send something somewhere, and no failed tasks; a proof is looked for in the world outside; and what has a test of its own.
 */
const UNPRESSABLE = new Set([
  'Auth_refresh',
  'EmailAddresses_verify',
  'EmailAddresses_confirmChange',
  'Passwords_reset',
  'Sessions_end',
  'ApiTokens_revoke',
  'Notifications_markRead',
  'Notifications_markReadUpTo',
  'ReceivedInvitations_get',
  'ReceivedInvitations_accept',
  'ReceivedInvitations_decline',
  'Verifications_check',
  'Claims_check',
  'Jobs_delete',
  'MailDeliveries_retry',
  'MailEvents_take',
  'MailSuppressions_lift',
  'Unsubscribe_ask',
  'Unsubscribe_unsubscribe',
  'Offers_accept',
  'Offers_decline',
  'AdminQueues_retry',
  'CompanyWebhooks_get',
  'CompanyWebhooks_update',
  'CompanyWebhooks_delete',
  'CompanyWebhooks_rotateSecret',
  'CompanyWebhookDeliveries_test',
  'CompanyWebhookDeliveries_list',
  'CompanyWebhookDeliveries_get',
  'CompanyWebhookDeliveries_replay',
  'CompanyWebhookDeliveries_replayFailed',
  'BoardWebhooks_get',
  'BoardWebhooks_update',
  'BoardWebhooks_delete',
  'BoardWebhooks_rotateSecret',
  'BoardWebhooks_test',
  'BoardWebhooks_listDeliveries',
  'BoardWebhooks_getDelivery',
  'BoardWebhooks_replay',
  'BoardWebhooks_replayFailed',
]);

describe('The page on security', () => {
  const rows = readFileSync('docs/security.md', 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, id = '']) => /^\d\.\d\.\d+$/.test(id));

  it('has one row for each requirement of the two first levels', () => {
    const ids = rows.map(([, id]) => id);
    expect([new Set(ids).size, ids.length]).toEqual([67, 67]);
    for (const [, id, , state, how] of rows) {
      expect([id, ['met', 'partly', 'no', 'n/a'].includes(state ?? ''), how]).toEqual([id, true, expect.stringMatching(/\w.*\.$/)]);
    }
  });

  it('names tests that there are', () => {
    const there = new Set(
      ['test/e2e', 'src'].flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' })).map((path) => basename(path)),
    );
    const named = rows.flatMap(([, , , , , tests = '']) => [...tests.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((name) => !there.has(name))).toEqual([]);
  });
});

describe('The API documentation', () => {
  it.each(operations.map(({ method, path, operation }) => [`${method} ${path}`, operation] as const))(
    '%s says what it does and may answer',
    (_, operation) => {
      expect(operation.summary).toBeTruthy();
      for (const [status, { description, content }] of Object.entries(operation.responses)) {
        expect([status, description]).toEqual([status, expect.stringMatching(/\S/)]);
        if (content?.['text/html'] ?? content?.['text/plain'] ?? content?.['text/event-stream'] ?? content?.['text/calendar']) continue;
        if (Number(status) >= 400) expect(content?.['application/problem+json']?.examples).toBeTruthy();
        else if (status !== '204' && status !== '304') expect(content?.['application/json']?.schema).toBeTruthy();
      }
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['500', '503']));
    },
  );

  describe('has examples that work when they are pressed', () => {
    let app: TestApp;
    let callers: Record<string, Caller>;

    beforeAll(async () => {
      app = await TestApp.start({ DEMO_DATA: 'on' });
      await app.nest.get(DemoService).seedOnce();
      const [seeker, employer, admin] = await Promise.all(Object.values(DEMO.emails).map((email) => app.login(email, DEMO.password)));
      callers = { seeker, employer, admin } as Record<string, Caller>;
    });
    afterAll(() => app.close());

    /** As the page does it: the examples of the parameters, the first example of the body. */
    const press = async ({ method, path, operation }: (typeof operations)[number], caller: Caller) => {
      const parameters = operation.parameters ?? [];
      const exampleNamed = (name: string) => parameters.find((parameter) => parameter.name === name);
      const target = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
        String(exampleNamed(name)?.example ?? exampleNamed(name)?.schema?.example),
      );
      const query = parameters
        .filter((parameter) => parameter.in === 'query' && (parameter.example ?? parameter.schema?.example) !== undefined)
        .map(({ name, example, schema }) => `${name}=${encodeURIComponent(String(example ?? schema?.example))}`);
      const media = operation.requestBody?.content['application/json'];
      const body = media && (Object.values(media.examples ?? {})[0]?.value ?? exampleOf(media.schema.$ref));
      const form = media ? undefined : operation.requestBody?.content['multipart/form-data'];
      const files = Object.entries(form?.schema.properties ?? {}).filter(([, { format }]) => format === 'binary');
      const chosen = formOf(Object.fromEntries(files.map(([name]) => [name, { name: 'Sam Seeker.txt', data: 'Sam Seeker, baker' }])));
      return caller.call<{ code?: string }>(
        method,
        `${target}${query.length > 0 ? `?${query.join('&')}` : ''}`,
        body,
        form && { raw: chosen },
      );
    };

    const pressable = operations
      .filter(({ operation }) => !UNPRESSABLE.has(operation.operationId))
      .toSorted((a, b) => LAST.indexOf(a.operation.operationId) - LAST.indexOf(b.operation.operationId));

    it.each(pressable.map((entry) => [`${entry.method} ${entry.path}`, entry] as const))('%s', async (_, entry) => {
      const { security } = entry.operation;
      const answers = [];
      // Whoever of the three it is for: signed in as somebody else, the answer is 403, and the page says so.
      for (const caller of security ? Object.values(callers) : [app.anonymous()]) {
        const { status, body } = await press(entry, caller);
        answers.push(`${status} ${body?.code ?? ''}`);
        if (status < 300) return;
      }
      expect(answers).toContain('2xx');
    });
  });

  it('says each thing that may happen once', () => {
    for (const { method, path, operation } of operations) {
      for (const [status, { description = '' }] of Object.entries(operation.responses)) {
        const parts = description.split(/(?<=`\))(?:; |\n\n)/);
        expect([method, path, status, parts]).toEqual([method, path, status, [...new Set(parts)]]);
      }
    }
  });

  it('has an example for deleting too', async () => {
    const app = await TestApp.start({ DEMO_DATA: 'on' });
    await app.nest.get(DemoService).seedOnce();
    const employer = await app.login(DEMO.emails.employer, DEMO.password);
    expect((await employer.delete(`/v1/jobs/${DEMO.draftJobId}`)).status).toBe(204);
    await app.close();
  });
});

/** What Swagger UI makes of a schema: the example of each field, or its first allowed value. */
function exampleOf(ref: string): Record<string, unknown> {
  const schema = document.components.schemas[ref.split('/').at(-1) as string];
  return Object.fromEntries(
    Object.entries(schema?.properties ?? {}).map(([name, { example, enum: values }]) => [name, example ?? values?.[0]]),
  );
}
