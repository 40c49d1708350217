import { ApiProperty } from '@nestjs/swagger';
import { ROLES, type Role } from '../../../common/security/role.js';
import { type Stage, STAGES } from '../../applications/application.stages.js';
import { JOB_STATUSES, type JobStatus } from '../../jobs/job.states.js';

const counts = (keys: readonly string[]) => ({
  type: 'object' as const,
  properties: Object.fromEntries(keys.map((key) => [key, { type: 'integer' as const, minimum: 0 }])),
  required: [...keys],
  additionalProperties: false,
});

/** How many there are of everything, now; on boards with hundreds of thousands of something, about how many. */
export class StatsResponse {
  @ApiProperty(counts(['total', 'suspended', ...ROLES]))
  users!: Record<'total' | 'suspended' | Role, number>;

  @ApiProperty({ minimum: 0 })
  employers!: number;

  @ApiProperty(counts(['total', ...JOB_STATUSES]))
  jobs!: Record<'total' | JobStatus, number>;

  @ApiProperty(counts(['total', ...STAGES]))
  applications!: Record<'total' | Stage, number>;

  static from(
    users: { role: Role; status: string; count: number }[],
    employers: number,
    jobs: { status: JobStatus; count: number }[],
    applications: { stage: Stage; count: number }[],
  ): StatsResponse {
    const suspended = users.filter(({ status }) => status === 'suspended').reduce((sum, { count }) => sum + count, 0);
    return {
      users: { ...tally(ROLES, users, ({ role }) => role), suspended },
      employers,
      jobs: tally(JOB_STATUSES, jobs, ({ status }) => status),
      applications: tally(STAGES, applications, ({ stage }) => stage),
    };
  }
}

/** Zero for what does not occur, and the sum of all. */
function tally<Key extends string, Row extends { count: number }>(
  keys: readonly Key[],
  rows: Row[],
  keyOf: (row: Row) => Key,
): Record<'total' | Key, number> {
  const sumOf = (some: Row[]) => some.reduce((sum, { count }) => sum + count, 0);
  return Object.fromEntries([
    ['total', sumOf(rows)],
    ...keys.map((key) => [key, sumOf(rows.filter((row) => keyOf(row) === key))]),
  ]) as Record<'total' | Key, number>;
}
