import 'reflect-metadata';
import { createAdmin } from './cli/create-admin.js';
import { eraseAccount } from './cli/erase-account.js';
import { checkGraphql, writeGraphql } from './cli/graphql.js';
import { importJobs } from './cli/import-jobs.js';
import { importTaxonomy } from './cli/import-taxonomy.js';
import { checkMigrations, revertMigration, runMigrations } from './cli/migrations.js';
import { checkOpenApi, writeOpenApi } from './cli/openapi.js';
import { previewMails } from './cli/preview-mails.js';
import { applyRetention } from './cli/retention.js';
import { StartFault } from './common/errors/start-fault.js';
import type { Settings } from './config/env.js';
import { start } from './infra/process/start.js';

/** The third door, beside REST and GraphQL: what the operator does on the command line. Each is an npm script of the same name. */
const COMMANDS: Record<string, (settings: Settings, args: string[]) => Promise<void>> = {
  'admin:create': createAdmin,
  'account:erase': eraseAccount,
  import: importJobs,
  'taxonomy:import': importTaxonomy,
  retention: applyRetention,
  'mail:preview': previewMails,
  'migration:run': runMigrations,
  'migration:revert': revertMigration,
  'migration:check': checkMigrations,
  'openapi:write': writeOpenApi,
  'openapi:check': checkOpenApi,
  'graphql:write': writeGraphql,
  'graphql:check': checkGraphql,
};

const [name = '', ...args] = process.argv.slice(2);

await start(
  async (settings) => {
    const command = COMMANDS[name];
    if (!command) throw new StartFault(`There is no command "${name}". There are: ${Object.keys(COMMANDS).join(', ')}`);
    await command(settings, args);
  },
  // A command does its own work; queues and sweeps are the server's.
  { WORKER: 'off' },
);
