import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

interface Operation {
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  webhooks: Record<string, { post: { requestBody: { content: Record<string, { schema: object }> } } }>;
  components: object;
}

const document = JSON.parse(readFileSync('docs/schema/openapi.json', 'utf8')) as Document;
const ajv = new Ajv2020({ strict: false, allErrors: true });
(addFormats as unknown as (instance: Ajv2020) => void)(ajv);
ajv.addSchema({ $id: 'openapi', components: document.components });
const validators = new Map<object, ValidateFunction>();

const routes = Object.entries(document.paths).map(([path, operations]) => ({
  path,
  pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}/?$`),
  literals: path.split('/').filter((part) => !part.startsWith('{')).length,
  operations,
}));

/**
 * Holds an answer against the OpenAPI document: its status is documented for the route, and its body is of the documented
 * shape. Every answer of every end-to-end test passes through here.
 * @throws an error that says what does not fit
 */
export function assertDocumented(method: string, path: string, status: number, contentType: string, body: unknown): void {
  const operation = routes
    .filter(({ pattern, operations }) => pattern.test(path) && operations[method.toLowerCase()])
    .toSorted((a, b) => b.literals - a.literals)[0]?.operations[method.toLowerCase()];
  if (!operation || status === 304) return;
  const response = operation.responses[status];
  if (!response) throw new Error(`${method} ${path} answered ${status}, which the OpenAPI document does not have: ${JSON.stringify(body)}`);
  const mediaType = contentType.split(';')[0] ?? '';
  const documented = response.content?.[mediaType];
  if (body === undefined && response.content === undefined) return;
  if (!documented)
    throw new Error(`${method} ${path} ${status} answered ${mediaType || 'no body'}, which the OpenAPI document does not have`);
  const validate = validatorOf(documented.schema);
  if (!validate(body)) {
    throw new Error(
      `${method} ${path} ${status}: the answer is not of the documented shape: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(body)}`,
    );
  }
}

/** Holds what is sent to a webhook against the OpenAPI document. */
export function assertWebhookDocumented(type: string, message: unknown): void {
  const schema = document.webhooks[type]?.post.requestBody.content['application/json']?.schema;
  if (!schema) throw new Error(`There is no webhook ${type} in the OpenAPI document`);
  const validate = validatorOf(schema);
  if (!validate(message)) throw new Error(`${JSON.stringify(message)}: ${ajv.errorsText(validate.errors)}`);
}

function validatorOf(schema: object): ValidateFunction {
  let validate = validators.get(schema);
  if (!validate) {
    validate = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"openapi#/components')) as object);
    validators.set(schema, validate);
  }
  return validate;
}
