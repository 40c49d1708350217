import { describe, expect, it } from '@jest/globals';
import type { AdvisoryLocks } from '../../infra/database/advisory-locks.js';
import type { UnitOfWork } from '../../infra/database/unit-of-work.js';
import type { PersonalDataRegistry } from '../../infra/privacy/personal-data.registry.js';
import type { RetentionPolicy } from '../../infra/privacy/retention-policy.js';
import { RetentionService } from './retention.service.js';

/** With policies of one holder; each transaction is counted. */
function serviceOf(...retention: RetentionPolicy[]) {
  const transactions = { count: 0 };
  const service = new RetentionService(
    { all: () => [{ section: 'any', tables: {}, holder: { retention } }] } as unknown as PersonalDataRegistry,
    { tryWith: <T>(_key: number, work: () => Promise<T>) => work() } as AdvisoryLocks,
    {
      run: <T>(work: () => Promise<T>) => {
        transactions.count++;
        return work();
      },
    } as UnitOfWork,
  );
  (service as unknown as { logger: { error: () => void } }).logger.error = () => undefined;
  return { service, transactions };
}

/** So many rows that are due. */
function rows(name: string, due: number): RetentionPolicy {
  return {
    name,
    days: 1,
    count: () => Promise.resolve(due),
    apply: (_, limit) => {
      const batch = Math.min(limit, due);
      due -= batch;
      return Promise.resolve(batch);
    },
  };
}

/** Things that are due until it was done to them; to some it cannot be done. */
function things(ids: string[], cannot: string[] = []): RetentionPolicy {
  const due = new Set(ids);
  return {
    name: 'things',
    days: 1,
    count: () => Promise.resolve(due.size),
    listDue: (_, limit, after = '') =>
      Promise.resolve(
        [...due]
          .filter((id) => id > after)
          .toSorted()
          .slice(0, limit),
      ),
    applyTo: (id) => (cannot.includes(id) ? Promise.reject(new Error('Cannot be done')) : Promise.resolve(due.delete(id))),
  };
}

describe('Retention', () => {
  const failing: RetentionPolicy = {
    name: 'failing',
    days: 1,
    count: () => Promise.resolve(1),
    apply: () => Promise.reject(new Error('Out of order')),
  };

  it('goes on with the other policies when one fails, and says which', async () => {
    const outcomes = await serviceOf(rows('first', 3), failing, rows('last', 2)).service.run();
    expect(outcomes?.map(({ name, done, faults }) => [name, done, faults])).toEqual([
      ['first', 3, []],
      ['failing', 0, ['Out of order']],
      ['last', 2, []],
    ]);
  });

  it('tells what was done before a batch failed', async () => {
    const { apply, ...policy } = rows('rows', 500) as Extract<RetentionPolicy, { apply: unknown }>;
    let calls = 0;
    const breaking = {
      ...policy,
      apply: (before: Date, limit: number) => (++calls === 3 ? Promise.reject(new Error('Out of order')) : apply(before, limit)),
    };
    const [outcome] = (await serviceOf(breaking).service.run()) ?? [];
    expect(outcome).toMatchObject({ due: 400, done: 400, faults: ['Out of order'] });
  });

  it('leaves alone what is kept for ever', async () => {
    const [outcome] = (await serviceOf({ ...failing, days: undefined }).service.run()) ?? [];
    expect(outcome).toEqual({ name: 'failing', days: undefined, due: 0, done: 0, faults: [] });
  });

  it('does in a transaction each what is done one by one, past what cannot be done, through any number', async () => {
    const ids = Array.from({ length: 450 }, (_, n) => String(n).padStart(3, '0'));
    const { service, transactions } = serviceOf(things(ids, ['000', '250']));
    expect(await service.run()).toMatchObject([{ due: 450, done: 448, faults: ['Cannot be done'] }]);
    expect(transactions.count).toBe(450);
    expect(await service.preview()).toMatchObject([{ due: 2, done: 0, faults: [] }]);
  });

  it('does not count what was not due any more', async () => {
    const policy = { ...things(['1', '2']), applyTo: (id: string) => Promise.resolve(id === '2') } as RetentionPolicy;
    expect(await serviceOf(policy).service.run()).toMatchObject([{ due: 1, done: 1, faults: [] }]);
  });
});
