import pg from 'pg';

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

/** Connections for reads of the public. @param name of the program, as PostgreSQL shows it */
export function readPool(url: string, size: number, name: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    min: 0,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 5000,
    statement_timeout: READ_TIMEOUT_MS,
    options: `${PLANNER} ${IN_UTC}`,
    types: TYPES,
    application_name: name,
  });
  // A connection that dies while nobody uses it is replaced by the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}
