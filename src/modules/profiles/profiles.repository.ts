import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { ProfileEntity } from './profile.entity.js';

@Injectable()
export class ProfilesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get profiles() {
    return this.unitOfWork.manager.getRepository(ProfileEntity);
  }

  async find(userId: string): Promise<ProfileEntity | null> {
    return this.profiles.findOneBy({ userId });
  }

  /** The same; nobody else may write it before the present transaction ends, whether or not there is one yet. */
  async lock(userId: string): Promise<ProfileEntity | null> {
    await this.unitOfWork.manager.query('select from users where id = $1 for no key update', [userId]);
    return this.find(userId);
  }

  async save(profile: Omit<ProfileEntity, 'user'>): Promise<void> {
    // The type of an upsert looks into columns of JSON, and finds no end in what may be anything.
    await this.profiles.upsert(profile as object, ['userId']);
  }

  async delete(userId: string): Promise<void> {
    await this.profiles.delete({ userId });
  }
}
