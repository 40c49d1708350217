import { StartFault } from '../common/errors/start-fault.js';
import type { Settings } from '../config/env.js';
import { Migrator } from '../infra/database/migrator.js';
import { openDatabase } from '../infra/database/open-database.js';
import { Client } from 'pg';

/** `npm run migration:run`: brings the database of the settings up to this version. */
export async function runMigrations(settings: Settings): Promise<void> {
  await withDatabase(settings, async (url) => {
    const ran = await new Migrator(url).run();
    say(ran.length === 0 ? 'The database is up to date.' : `Ran: ${ran.join(', ')}`);
  });
}

/** `npm run migration:revert`: takes the newest migration back. */
export async function revertMigration(settings: Settings): Promise<void> {
  await withDatabase(settings, async (url) => {
    await new Migrator(url).revert();
    say('Took the newest migration back.');
  });
}

/**
 * `npm run migration:check`: runs every migration on an empty database, looks whether anything is left between the tables
 * and the entities, and takes every migration back. Works on a scratch database beside the configured one.
 */
export async function checkMigrations(settings: Settings): Promise<void> {
  await withDatabase(settings, async (url) => {
    const scratch = new URL(url);
    scratch.pathname = `/nexus_migration_check_${process.pid}`;
    const name = scratch.pathname.slice(1);
    await query(url, `create database ${name}`);
    try {
      const migrator = new Migrator(scratch.href);
      const ran = await migrator.run();
      const difference = await migrator.difference();
      if (difference.length > 0) {
        throw new StartFault(
          'Entities and migrations disagree. A migration is missing for:',
          ...difference.map((statement) => `  ${statement}`),
        );
      }
      for (const _ of ran) await migrator.revert();
      await migrator.run();
      say(`Entities and migrations agree; ${ran.length} migrations go up, down and up again.`);
    } finally {
      await query(url, `drop database ${name} with (force)`);
    }
  });
}

async function withDatabase(settings: Settings, work: (url: string) => Promise<void>): Promise<void> {
  const database = await openDatabase(settings, say);
  try {
    await work(database.url);
  } finally {
    await database.close();
  }
}

async function query(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function say(message: string): void {
  process.stdout.write(`${message}\n`);
}
