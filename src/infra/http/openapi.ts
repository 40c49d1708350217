import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, getSchemaPath, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { AppErrorClass } from '../../common/errors/app-error.js';
import {
  BodyTooLargeError,
  InternalError,
  InvalidInputError,
  MalformedRequestError,
  RateLimitedError,
  UnavailableError,
  UnsupportedMediaTypeError,
} from '../../common/errors/common.errors.js';
import { STATUS_BY_KIND } from '../../common/errors/http-status.js';
import { ProblemResponse } from '../../common/errors/problem.js';
import { problemResponse } from '../../common/errors/throws.js';
import { SECURITY_SCHEMES } from '../../common/security/access.js';
import { FORM_EXTENSION } from '../uploads/file-fields.js';
import { TOKEN_SCOPES } from '../../common/security/token-scope.js';
import { describedWebhooks } from './described-webhooks.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const DESCRIPTION = `
The job board's API. Job seekers find and apply, employers post and hire, administrators watch.

**To try it out**: press *Try it out* on \`POST /v1/auth/login\`, execute it as it stands, copy the \`accessToken\` of the
answer, press *Authorize* at the top and paste it. The examples of a board with demo data sign in a job seeker, an employer
or an administrator; the examples of all other routes are about things that these three own.

**Programs** use API tokens, which \`POST /v1/me/api-tokens\` makes. Each route names the scope that opens it to them; a route
that names none is for the signed-in alone.

**Failures** answer \`application/problem+json\` (RFC 9457); their kinds are listed at [/docs/problems](/docs/problems).
Lists are paged by cursor: follow \`page.nextCursor\`, or the \`Link\` header. \`ETag\` and \`If-Match\` keep two editors from
overwriting each other; \`Idempotency-Key\` makes a POST safe to repeat.
`;

const API_TOKENS = `
An API token of POST /v1/me/api-tokens, for programs. It may do what it was made for, as far as its owner may:

${Object.entries(TOKEN_SCOPES)
  .map(([scope, meaning]) => `- \`${scope}\`: ${meaning}`)
  .join('\n')}
`;

/** The OpenAPI 3.1 document of all routes. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Nexus')
    .setDescription(DESCRIPTION.trim())
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/', 'This board')
    .addTag('Jobs', 'Postings: the public list, and their life from draft to closed.')
    .addTag('Applications', 'From the letter to the hire.')
    .addTag('Resumes', 'The documents that job seekers apply with.')
    .addTag('Profiles', 'What job seekers tell of themselves, and whom.')
    .addTag('Employers', 'Companies that post.')
    .addTag('Companies', 'Who belongs to a company, who hires for which posting, and that it is who it says.')
    .addTag('Accounts', 'Who is who.')
    .addTag('Privacy', 'What you agreed to, everything about you, and the end of it.')
    .addTag('Saved postings', 'What seekers want to come back to.')
    .addTag('Saved searches', 'What seekers want to be told of.')
    .addTag('Notifications', 'What you are told of, and how.')
    .addTag('Webhooks', 'Where your own programs are told of what happens.')
    .addTag('Administration', 'For administrators.')
    .addTag('Pages', 'What browsers and search engines see.')
    .addTag('Health', 'For orchestrators.')
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The accessToken of POST /v1/auth/login.' },
      SECURITY_SCHEMES.session,
    )
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'nxs_…', description: API_TOKENS.trim() }, SECURITY_SCHEMES.apiToken)
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '')}_${method}`,
    extraModels: [ProblemResponse, ...describedWebhooks().map(({ body }) => body)],
  });
  document.webhooks = webhooks();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item as Record<string, Operation>)) complete(path, method, operation);
  }
  return document;
}

/** What the board sends: signed by Standard Webhooks, see docs/webhooks.md. */
function webhooks(): OpenAPIObject['webhooks'] {
  const header = (name: string, description: string) => ({
    name,
    in: 'header' as const,
    required: true,
    description,
    schema: { type: 'string' as const },
  });
  return Object.fromEntries(
    describedWebhooks().map(({ type, summary, body }) => [
      type,
      {
        post: {
          tags: ['Webhooks'],
          summary,
          parameters: [
            header('webhook-id', 'Of the message: the same however often it is sent.'),
            header('webhook-timestamp', 'Of this attempt, in seconds since 1970.'),
            header('webhook-signature', '`v1,` and base64 of the HMAC-SHA256 of `id.timestamp.body`; several, separated by spaces.'),
          ],
          requestBody: { required: true, content: { 'application/json': { schema: { $ref: getSchemaPath(body) } } } },
          responses: {
            '2XX': { description: 'It has arrived.' },
            '410': { description: 'Nothing more is to be sent: the webhook is disabled.' },
            default: { description: 'It is tried again later; after `Retry-After`, where there is one.' },
          },
        },
      },
    ]),
  );
}

/** What every route may answer, besides what it says itself. */
function complete(path: string, method: string, operation: Operation): void {
  describeForm(operation);
  const errors: AppErrorClass[] = [InternalError, UnavailableError];
  errors.push(InvalidInputError, MalformedRequestError);
  if (method !== 'get') errors.push(BodyTooLargeError, UnsupportedMediaTypeError);
  if (method === 'get' && operation.responses['200'])
    operation.responses['304'] ??= { description: 'You have it already (`If-None-Match`).' };
  if (path.startsWith('/v1/')) errors.push(RateLimitedError);
  for (const status of new Set(errors.map(({ definition }) => STATUS_BY_KIND[definition.kind]))) {
    const { status: _, ...response } = problemResponse(
      status,
      errors.filter(({ definition }) => STATUS_BY_KIND[definition.kind] === status),
    );
    operation.responses[status] = merged(operation.responses[status] as typeof response | undefined, response);
  }
  for (const response of Object.values(operation.responses) as { description?: string }[]) {
    response.description = onceEach(response.description ?? '') || 'Done.';
  }
  operation.responses = Object.fromEntries(Object.entries(operation.responses).toSorted(([a], [b]) => Number(a) - Number(b)));
}

/** Nest knows one body for all media types; a form is another than the JSON. */
function describeForm(operation: Operation & { [FORM_EXTENSION]?: object }): void {
  const { [FORM_EXTENSION]: schema } = operation;
  if (!schema) return;
  delete operation[FORM_EXTENSION];
  const body = operation.requestBody as { content: object } | undefined;
  operation.requestBody = { required: true, content: { ...body?.content, 'multipart/form-data': { schema } } };
}

/** Nest puts descriptions of one status under each other; they may name the same errors. */
function onceEach(description: string): string {
  return [...new Set(description.split(/(?<=`\))(?:; |\n\n)/))].join('; ');
}

type ProblemDescription = Omit<ReturnType<typeof problemResponse>, 'status'>;

/** What a route says of a status itself, and what may happen on every route. */
function merged(own: ProblemDescription | undefined, common: ProblemDescription): ProblemDescription {
  const problem = own?.content?.['application/problem+json'];
  if (!own || !problem) return own ?? common;
  const { examples } = common.content['application/problem+json'];
  const more = Object.keys(examples).filter((code) => !(code in problem.examples));
  if (more.length === 0) return own;
  return {
    description: `${own.description}; ${common.description}`,
    content: { 'application/problem+json': { ...problem, examples: { ...problem.examples, ...examples } } },
  };
}
