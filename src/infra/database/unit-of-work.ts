import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isRetryable } from './database-errors.js';
import { READ_TIMEOUT_MS } from './pools.js';
import { Scoped } from '../../common/scoped.js';

interface Transaction {
  manager: EntityManager;
  afterCommit: (() => void | Promise<void>)[];
}

const ATTEMPTS = 3;

/**
 * One transaction for all that a rule changes. The service says where it begins and ends; the repositories inside take
 * part without being told, because the transaction's manager rides in asynchronous context.
 */
@Injectable()
export class UnitOfWork {
  private readonly current = new Scoped<Transaction>();

  constructor(private readonly dataSource: DataSource) {}

  /** For repositories: the manager of the present transaction, or the plain one outside of any. */
  get manager(): EntityManager {
    return this.current.value?.manager ?? this.dataSource.manager;
  }

  /**
   * Runs the work in a transaction, or as a part of the one it is already in. Work that lost against a concurrent
   * transaction (deadlock, serialization failure) is run again from the start, so it must not do anything outside
   * the database: for that there are events and `afterCommit`.
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.current.value) return work();
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.runOnce(work);
      } catch (error) {
        if (attempt === ATTEMPTS || !isRetryable(error)) throw error;
        await delay(Math.random() * 20 * attempt);
      }
    }
  }

  /**
   * Runs reads of the public, which may not keep the database busy for longer than those of `ReadPool`. Within a transaction
   * they are a part of it.
   */
  async read<T>(work: () => Promise<T>): Promise<T> {
    return this.reading(`set transaction read only; set local statement_timeout = ${READ_TIMEOUT_MS}`, work);
  }

  /** Runs reads that have to agree with each other: all see the database as it was when the first began. Not to be waited in for a client. */
  async snapshot<T>(work: () => Promise<T>): Promise<T> {
    return this.reading('set transaction isolation level repeatable read, read only', work);
  }

  /** Runs when the present transaction has committed, before the caller of `run` goes on; at once outside of any. Never when it is rolled back. */
  async afterCommit(callback: () => void | Promise<void>): Promise<void> {
    const transaction = this.current.value;
    if (transaction) transaction.afterCommit.push(callback);
    else await callback();
  }

  /** Until the present transaction ends, whoever else queues for the same name waits. */
  async queueFor(name: string): Promise<void> {
    await this.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
  }

  private async reading<T>(mode: string, work: () => Promise<T>): Promise<T> {
    if (this.current.value) return work();
    return this.dataSource.transaction(async (manager) => {
      await manager.query(mode);
      return this.current.run({ manager, afterCommit: [] }, work);
    });
  }

  private async runOnce<T>(work: () => Promise<T>): Promise<T> {
    const afterCommit: Transaction['afterCommit'] = [];
    const result = await this.dataSource.transaction((manager) => this.current.run({ manager, afterCommit }, work));
    for (const callback of afterCommit) await callback();
    return result;
  }
}
