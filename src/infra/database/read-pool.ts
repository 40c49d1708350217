import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Settings } from '../../config/env.js';
import { DatabaseUrl } from './database-url.js';

/** No public read may keep the database busy for longer: it is given up and answered 503 with `Retry-After`. */
export const READ_TIMEOUT_MS = 2000;

/**
 * The planner takes looking into a large stored value for as cheap as looking at a number, and so it would rather read a
 * whole table of them than an index; and a bitmap that does not fit its memory forgets which rows it meant.
 */
const PLANNER = '-c enable_seqscan=off -c work_mem=32MB -c jit=off';

/** In UTC, instants are written in a form that `Date` reads itself, faster than what `pg` reads every form with. */
const IN_UTC = '-c TimeZone=UTC';
const TYPES = new pg.TypeOverrides();
TYPES.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text));

/**
 * Connections for the public's hot reads: SQL in, rows out, nothing in between, and a limit on how long a statement may
 * run. Outside of any transaction; whoever has to read his own uncommitted writes uses the unit of work.
 */
@Injectable()
export class ReadPool implements OnApplicationShutdown {
  private readonly pool: pg.Pool;

  constructor({ database }: Settings, { value }: DatabaseUrl) {
    this.pool = new pg.Pool({
      connectionString: value,
      max: database.poolSize,
      min: 0,
      idleTimeoutMillis: 60_000,
      connectionTimeoutMillis: 5000,
      statement_timeout: READ_TIMEOUT_MS,
      options: `${PLANNER} ${IN_UTC}`,
      types: TYPES,
      application_name: 'nexus-read',
    });
    // A connection that dies while nobody uses it is replaced by the next query; without a listener it would end the process.
    this.pool.on('error', () => undefined);
  }

  /**
   * @param name keeps the statement prepared on each connection: for statements whose plan does not depend on their
   *   values. Without a name each run is planned for its own values, as full-text search needs it.
   */
  async query<Row extends object>(text: string, values: unknown[] = [], name?: string): Promise<Row[]> {
    return (await this.pool.query<Row>({ text, values, ...(name !== undefined && { name }) })).rows;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
