import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';

/** What search rests on in this database, by name: which version of it there is. */
@Injectable()
export class SearchStateRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async read(name: string): Promise<string | null> {
    const [row] = await this.unitOfWork.manager.query<{ value: string }[]>('select value from search_state where name = $1', [name]);
    return row?.value ?? null;
  }

  async write(name: string, value: string): Promise<void> {
    await this.unitOfWork.manager.query(
      'insert into search_state (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value',
      [name, value],
    );
  }

  /** Takes a turn at what is to be done once in a while by one process for all. @returns false when one was taken less than so long ago */
  async claim(name: string, everyMs: number): Promise<boolean> {
    const taken = await this.unitOfWork.manager.query<unknown[]>(
      `insert into search_state (name, value) values ($1, now()) on conflict (name) do update set value = excluded.value
       where search_state.value::timestamptz < now() - make_interval(secs => $2) returning name`,
      [name, everyMs / 1000],
    );
    return taken.length > 0;
  }

  /** Runs the work when no other process is at it any more. */
  async inTurn(lock: number, work: () => Promise<void>): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.unitOfWork.manager.query('select pg_advisory_xact_lock($1)', [lock]);
      await work();
    });
  }

  /** Waits for whoever has the turn, and lets nobody have it before the present transaction ends. Any number may do so at once. */
  async keepTurn(lock: number): Promise<void> {
    await this.unitOfWork.manager.query('select pg_advisory_xact_lock_shared($1)', [lock]);
  }
}
