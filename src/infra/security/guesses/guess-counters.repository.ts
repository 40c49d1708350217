import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../database/unit-of-work.js';
import { type GuessBucket, GuessCounters } from './guess-counters.js';

/** A wait that nobody could tell us, because another attempt came between. */
const LOST_RACE_SECONDS = 1;

/** In PostgreSQL. One statement each, and outside of any transaction: a failure counts although what failed is rolled back. */
@Injectable()
export class GuessCountersRepository extends GuessCounters {
  constructor(private readonly unitOfWork: UnitOfWork) {
    super();
  }

  async take(buckets: GuessBucket[]): Promise<number> {
    const [row] = await this.query<{ wait: number | null; counted: number }>(
      `with asked as (
         select * from unnest($1::text[], $2::float8[], $3::float8[], $4::float8[]) as bucket(key, free, decay, longest)),
       blocked as (
         select max(extract(epoch from c.blocked_until - clock_timestamp()))::float8 as wait
           from guess_counters c join asked using (key) where c.blocked_until > clock_timestamp()),
       counted as (
         insert into guess_counters as known (key, level, counted_at, blocked_until, expires_at)
         select key, 1, clock_timestamp(), clock_timestamp(), clock_timestamp() + make_interval(secs => decay)
           from asked, blocked where blocked.wait is null order by key
         on conflict (key) do update set (level, counted_at, blocked_until, expires_at) = (
           select level, clock_timestamp(), clock_timestamp() + make_interval(secs => delay),
                  clock_timestamp() + make_interval(secs => greatest(delay, level * decay))
             from (select *, case when level > free then least(longest, power(2, ceil(level - free) - 1)) else 0 end as delay
                     from (select *, 1 + greatest(0, known.level - extract(epoch from clock_timestamp() - known.counted_at) / decay) as level
                             from asked where asked.key = known.key) filled) delayed)
         where known.blocked_until <= clock_timestamp()
         returning 1)
       select (select wait from blocked) as wait, (select count(*)::int from counted) as counted`,
      [
        buckets.map(({ key }) => key),
        buckets.map(({ free }) => free),
        buckets.map(({ decaySeconds }) => decaySeconds),
        buckets.map(({ longestSeconds }) => longestSeconds),
      ],
    );
    return row?.wait ?? (row?.counted === buckets.length ? 0 : LOST_RACE_SECONDS);
  }

  async giveBack(keys: string[]): Promise<void> {
    await this.query('update guess_counters set level = greatest(0, level - 1), blocked_until = clock_timestamp() where key = any($1)', [
      keys,
    ]);
  }

  async forget(keys: string[]): Promise<void> {
    await this.query('delete from guess_counters where key = any($1)', [keys]);
  }

  async deleteExpired(): Promise<void> {
    await this.query('delete from guess_counters where expires_at < now()', []);
  }

  private async query<Row>(statement: string, values: unknown[]): Promise<Row[]> {
    return this.unitOfWork.manager.query(statement, values);
  }
}
