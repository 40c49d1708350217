import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';

/** So many seconds' worth of mails may go at once after a pause. */
export const BURST_SECONDS = 10;

/** By the clock of the database, which is the same for all workers. */
@Injectable()
export class MailPacesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Takes the next turn of a line: each is given once, one after the other, at the pace of so many a minute.
   * @returns milliseconds until then; 0 or less: now
   */
  async takeTurn(line: string, perMinute: number): Promise<number> {
    const [row] = await this.query<{ wait: number }>(
      `insert into mail_paces as pace (domain, free_at) values ($1, now() - make_interval(secs => $3) + make_interval(secs => $2))
       on conflict (domain) do update set free_at = greatest(pace.free_at, now() - make_interval(secs => $3)) + make_interval(secs => $2)
       returning (extract(epoch from free_at - make_interval(secs => $2) - now()) * 1000)::float8 as wait`,
      [line, 60 / perMinute, BURST_SECONDS],
    );
    return row?.wait ?? 0;
  }

  /**
   * Takes the turn of this moment, where nobody has taken it or a later one.
   * @returns milliseconds until that may be; 0: it is taken
   */
  async takeFree(line: string, perMinute: number): Promise<number> {
    const taken = await this.query(
      `insert into mail_paces as pace (domain, free_at) values ($1, now() - make_interval(secs => $3) + make_interval(secs => $2))
       on conflict (domain) do update set free_at = greatest(pace.free_at, now() - make_interval(secs => $3)) + make_interval(secs => $2)
         where pace.free_at <= now()
       returning domain`,
      [line, 60 / perMinute, BURST_SECONDS],
    );
    if (taken.length > 0) return 0;
    const [row] = await this.query<{ wait: number }>(
      'select (extract(epoch from free_at - now()) * 1000)::float8 as wait from mail_paces where domain = $1',
      [line],
    );
    return Math.max(row?.wait ?? 0, 1);
  }

  async deletePast(): Promise<void> {
    await this.query(`delete from mail_paces where free_at < now() - interval '1 hour'`, []);
  }

  private async query<Row>(statement: string, values: unknown[]): Promise<Row[]> {
    return this.unitOfWork.manager.query(statement, values);
  }
}
