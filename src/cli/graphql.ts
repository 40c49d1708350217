import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartFault } from '../common/errors/start-fault.js';
import type { Settings } from '../config/env.js';
import {
  BATCH_FIELD_KEY,
  type BatchFieldOptions,
  declaredFields,
  SUBSCRIPTION_KEY,
  type SubscriptionOptions,
} from '../infra/graphql/batch-field.js';
import type { Found } from '../infra/graphql/schema.js';
import { readContract } from '../infra/graphql/contract.js';

const FILE = 'docs/schema/schema.graphql';

/** `npm run graphql:write`: writes the GraphQL schema of this version. */
export async function writeGraphql(_settings: Settings): Promise<void> {
  await mkdir(dirname(FILE), { recursive: true });
  await writeFile(FILE, await schemaText());
  process.stdout.write(`Wrote ${FILE}\n`);
}

/** `npm run graphql:check`: is the schema that was written the one of this version? */
export async function checkGraphql(_settings: Settings): Promise<void> {
  const written = await readFile(FILE, 'utf8').catch(() => '');
  if (written !== (await schemaText())) throw new StartFault(`${FILE} is not that of this version. Run: npm run graphql:write`);
  process.stdout.write(`${FILE} is up to date.\n`);
}

/** The schema, of the OpenAPI document that was written and of what resolvers add: nobody is there to be asked. */
async function schemaText(): Promise<string> {
  // All that resolvers add is declared as they are loaded.
  await import('../app.module.js');
  const [{ lexicographicSortSchema, printSchema }, { buildSchema }, { ProductFields }] = await Promise.all([
    import('graphql'),
    import('../infra/graphql/schema.js'),
    import('../modules/graphql/fields.js'),
  ]);
  const nobody = () => Promise.reject(new Error('There is nobody to call'));
  const fields = (key: string) => declaredFields(key).map((field) => ({ ...field, call: nobody }));
  const schema = buildSchema({
    contract: readContract(),
    fields: new ProductFields(),
    calls: { ofOperation: () => nobody, isPublic: () => false },
    questions: { ask: nobody },
    batchFields: fields(BATCH_FIELD_KEY) as Found<BatchFieldOptions>[],
    subscriptions: fields(SUBSCRIPTION_KEY) as Found<SubscriptionOptions>[],
    subscribe: nobody,
  });
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
