import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What only one process of the board may do at a time. PostgreSQL lets go of a lock when its holder dies. */
@Injectable()
export class AdvisoryLocks {
  constructor(private readonly dataSource: DataSource) {}

  /** Does the work, unless somebody is at it. @returns undefined when somebody is */
  async tryWith<T>(key: number, work: () => Promise<T>): Promise<T | undefined> {
    const connection = this.dataSource.createQueryRunner();
    try {
      const [row] = (await connection.query('select pg_try_advisory_lock($1) as locked', [key])) as { locked: boolean }[];
      if (!row?.locked) return undefined;
      try {
        return await work();
      } finally {
        await connection.query('select pg_advisory_unlock($1)', [key]);
      }
    } finally {
      await connection.release();
    }
  }
}
