import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { migrateQueueSchema } from '../queue/queue-connection.js';
import { dataSourceOptions } from './data-source.js';

const here = dirname(fileURLToPath(import.meta.url));
const MIGRATIONS = join(here, '../../../migrations/*.js');
const ENTITIES = join(here, '../../**/*.entity.js');

/** Two processes that migrate at once take turns; the second finds nothing left to do. */
const MIGRATION_LOCK = 7_236_002;

/** The schema of the database, as the compiled migrations and entities describe it. */
export class Migrator {
  constructor(private readonly url: string) {}

  /** Runs what has not run yet, each in a transaction of its own. @returns the names of what ran */
  async run(): Promise<string[]> {
    return this.locked(async (dataSource) => {
      const ran = await dataSource.runMigrations();
      await migrateQueueSchema(this.url);
      return ran.map(({ name }) => name);
    });
  }

  /** Takes the newest migration back. */
  async revert(): Promise<void> {
    await this.locked((dataSource) => dataSource.undoLastMigration());
  }

  async hasPending(): Promise<boolean> {
    return this.with((dataSource) => dataSource.showMigrations());
  }

  /** The SQL that would still be needed to make the tables what the entities say. Empty when they agree. */
  async difference(): Promise<string[]> {
    return this.with(async (dataSource) => {
      const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
      return upQueries.map(({ query }) => query);
    });
  }

  private async locked<T>(work: (dataSource: DataSource) => Promise<T>): Promise<T> {
    const lock = new Client({ connectionString: this.url });
    lock.on('error', () => undefined);
    await lock.connect();
    try {
      await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
      return await this.with(work);
    } finally {
      await lock.end();
    }
  }

  private async with<T>(work: (dataSource: DataSource) => Promise<T>): Promise<T> {
    const dataSource = new DataSource({ ...dataSourceOptions(this.url, 2), migrations: [MIGRATIONS], entities: [ENTITIES] });
    await dataSource.initialize();
    try {
      return await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  }
}
