import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../database/unit-of-work.js';
import type { Person } from '../../privacy/personal-data.js';
import { IdempotencyKeyEntity } from './idempotency-key.entity.js';

@Injectable()
export class IdempotencyKeysRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Takes the key for the present transaction. False: another request with the same key is under way. */
  async tryLock(keyHash: Buffer): Promise<boolean> {
    const rows: { locked: boolean }[] = await this.unitOfWork.manager.query('select pg_try_advisory_xact_lock($1) as locked', [
      keyHash.readBigInt64BE(0).toString(),
    ]);
    return rows[0]?.locked === true;
  }

  /** The stored answer, unless it is older than 24 hours. */
  async findFresh(keyHash: Buffer): Promise<IdempotencyKeyEntity | null> {
    return this.unitOfWork.manager
      .createQueryBuilder(IdempotencyKeyEntity, 'stored')
      .where("stored.keyHash = :keyHash and stored.createdAt > now() - interval '24 hours'", { keyHash })
      .getOne();
  }

  async save(stored: Omit<IdempotencyKeyEntity, 'createdAt'>): Promise<void> {
    await this.unitOfWork.manager.upsert(IdempotencyKeyEntity, { ...stored, createdAt: () => 'now()' }, ['keyHash']);
  }

  /** Answers to a person, and to others that show who or where he is. */
  async deleteAbout({ id, email }: Pick<Person, 'id' | 'email'>): Promise<void> {
    await this.unitOfWork.manager
      .createQueryBuilder()
      .delete()
      .from(IdempotencyKeyEntity)
      .where('user_id = :id or position(:email in body) > 0 or position(:shown in body) > 0', {
        id,
        email: email && JSON.stringify(email),
        shown: JSON.stringify(id),
      })
      .execute();
  }

  /** Answers that show one of these things. */
  async deleteShowing(ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.unitOfWork.manager.query(
      'delete from idempotency_keys where exists (select from unnest($1::text[]) thing (id) where position(thing.id in body) > 0)',
      [ids],
    );
  }

  async deleteOld(): Promise<void> {
    await this.unitOfWork.manager
      .createQueryBuilder()
      .delete()
      .from(IdempotencyKeyEntity)
      .where("created_at < now() - interval '24 hours'")
      .execute();
  }
}
