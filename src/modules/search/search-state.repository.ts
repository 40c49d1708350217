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

  /** Runs the work when no other process is at it any more. */
  async inTurn(lock: number, work: () => Promise<void>): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.unitOfWork.manager.query('select pg_advisory_xact_lock($1)', [lock]);
      await work();
    });
  }
}
