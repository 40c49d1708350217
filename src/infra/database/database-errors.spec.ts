import { describe, expect, it } from '@jest/globals';
import { QueryFailedError, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { defineError } from '../../common/errors/app-error.js';
import { databaseError, isRetryable, onUniqueViolation } from './database-errors.js';

class TakenError extends defineError({ code: 'test.taken', kind: 'conflict', title: 'Taken' }) {}

const failed = (code: string, constraint?: string) =>
  new QueryFailedError('select', [], Object.assign(new Error('the text of the database'), { code, constraint }));

describe('Errors of the database', () => {
  it('of a reference to an account that is erased meanwhile is a conflict', () => {
    const detail = 'Key (user_id)=(01970000-0000-7000-8001-000000000001) is not present in table "users".';
    const error = new QueryFailedError('insert', [], Object.assign(new Error('x'), { code: '23503', detail }));
    expect(databaseError(error)?.definition.kind).toBe('conflict');
    expect(databaseError(error)?.detail).not.toContain('01970000');
  });

  it.each([
    ['22021', 'invalid'],
    ['22P05', 'invalid'],
    ['22003', 'invalid'],
    ['23505', 'conflict'],
    ['40001', 'unavailable'],
    ['40P01', 'unavailable'],
    ['53100', 'unavailable'],
    ['53300', 'unavailable'],
    ['57P01', 'unavailable'],
    ['57P03', 'unavailable'],
    ['57014', 'unavailable'],
    ['25006', 'unavailable'],
    ['08006', 'unavailable'],
  ])('%s is %s, and its text stays inside', (code, kind) => {
    const error = databaseError(failed(code));
    expect(error?.definition.kind).toBe(kind);
    expect(error?.detail).not.toContain('the text of the database');
  });

  it.each(['42P01', '23502', '23503', 'XX000'])('%s is a mistake of ours', (code) => {
    expect(databaseError(failed(code))).toBeUndefined();
  });

  it('a server that follows another by now is an outage, as is a closed database', () => {
    const of = (message: string) => databaseError(Object.assign(new Error(message), { code: '55000' }))?.definition.kind;
    expect(of('cannot acquire lock mode ShareLock on database objects while recovery is in progress')).toBe('unavailable');
    expect(of('database "nexus" is not currently accepting connections')).toBe('unavailable');
    expect(of('currval of sequence "s" is not yet defined in this session')).toBeUndefined();
  });

  it('a lost connection is an outage', () => {
    for (const code of ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT']) {
      expect(databaseError(Object.assign(new Error('x'), { code }))?.definition.kind).toBe('unavailable');
    }
    expect(databaseError(new Error('Connection terminated unexpectedly'))?.definition.kind).toBe('unavailable');
    expect(databaseError(new QueryRunnerAlreadyReleasedError())?.definition.kind).toBe('unavailable');
    expect(databaseError(new QueryRunnerProviderAlreadyReleasedError())?.definition.kind).toBe('unavailable');
    expect(databaseError(new Error('something else'))).toBeUndefined();
    expect(databaseError('text')).toBeUndefined();
  });

  it('only deadlocks and serialization failures are worth another try', () => {
    expect([isRetryable(failed('40001')), isRetryable(failed('40P01')), isRetryable(failed('23505')), isRetryable(null)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('a named unique constraint becomes the error that the domain has for it', async () => {
    const errors = { uq_known: () => new TakenError() };
    await expect(onUniqueViolation(Promise.reject(failed('23505', 'uq_known')), errors)).rejects.toBeInstanceOf(TakenError);
    await expect(onUniqueViolation(Promise.reject(failed('23505', 'uq_other')), errors)).rejects.toBeInstanceOf(QueryFailedError);
    await expect(onUniqueViolation(Promise.reject(failed('23503', 'uq_known')), errors)).rejects.toBeInstanceOf(QueryFailedError);
    await expect(onUniqueViolation(Promise.resolve(1), errors)).resolves.toBe(1);
  });
});
