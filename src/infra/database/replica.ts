import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type pg from 'pg';
import { Settings } from '../../config/env.js';
import { DatabaseUrl } from './database-url.js';
import { readPool } from './pools.js';
import { ReplicaProgress } from './replica-progress.js';
import { Scoped } from '../../common/scoped.js';

/** Nothing that a replica tells may be older. */
export const STALEST_MS = 2000;
const LOOK_MS = 200;

/**
 * The replica that `DATABASE_REPLICA_URL` names, for what the public reads. How far it has come is measured, not guessed: every
 * 200 ms the primary is asked how far it has written, and the replica how far it has replayed. So it is known of which moment
 * the replica has everything, and it is asked only for what need not be newer.
 */
@Injectable()
export class Replica implements OnModuleInit, OnApplicationShutdown {
  readonly pool: pg.Pool | undefined;
  private readonly primary: pg.Pool | undefined;
  private readonly logger = new Logger('Replica');
  private readonly inUse = new Scoped<boolean>();
  private readonly progress = new ReplicaProgress();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private closing = false;
  private wasGood = false;

  constructor({ database }: Settings, url: DatabaseUrl) {
    if (database.replicaUrl === undefined) return;
    this.pool = readPool(database.replicaUrl, database.poolSize, 'nexus-replica');
    this.primary = readPool(url.value, 1, 'nexus-replica-progress');
  }

  onModuleInit(): void {
    if (this.pool) this.schedule();
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing = true;
    clearTimeout(this.timer);
    await this.looking;
    await Promise.all([this.pool?.end(), this.primary?.end()]);
  }

  /**
   * How old what it tells is at most, in milliseconds.
   * @param since it must have everything that was committed before then, by `performance.now()`
   * @returns undefined where it is too far behind, or away, or there is none: then ask the primary
   */
  ageFor(since: number): number | undefined {
    const coveredUntil = this.pool ? this.progress.coveredUntil : undefined;
    if (coveredUntil === undefined || coveredUntil < since) return undefined;
    const age = performance.now() - coveredUntil;
    return age <= STALEST_MS ? age : undefined;
  }

  /** Runs reads, of which those of `ReadPool` ask the replica. */
  async use<T>(read: () => Promise<T>): Promise<T> {
    return this.inUse.run(true, read);
  }

  /** The replica's connections where they are to be used. */
  get chosen(): pg.Pool | undefined {
    return this.inUse.value === true && this.progress.coveredUntil !== undefined ? this.pool : undefined;
  }

  /** It failed somebody: it is not asked again until it answers. */
  failed(): void {
    this.progress.forget();
  }

  private schedule(): void {
    this.timer = setTimeout(() => {
      this.looking = this.look().finally(() => {
        if (!this.closing) this.schedule();
      });
    }, LOOK_MS).unref();
  }

  private async look(): Promise<void> {
    try {
      const askedAt = performance.now();
      const written = await lsnOf(this.primary, 'select pg_current_wal_insert_lsn()::text as lsn');
      const replayed = await lsnOf(this.pool, 'select case when pg_is_in_recovery() then pg_last_wal_replay_lsn()::text end as lsn');
      if (written !== null) this.progress.wrote(written, askedAt);
      this.progress.replayed(replayed);
    } catch {
      this.progress.forget();
    }
    const isGood = this.ageFor(-Infinity) !== undefined;
    if (isGood !== this.wasGood)
      this.logger.log(isGood ? 'The replica answers searches' : 'The replica is away or too far behind: the primary answers');
    this.wasGood = isGood;
  }
}

async function lsnOf(pool: pg.Pool | undefined, text: string): Promise<string | null> {
  const result = await pool?.query<{ lsn: string | null }>(text);
  return result?.rows[0]?.lsn ?? null;
}
