import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { SessionEntity } from './session.entity.js';

@Injectable()
export class SessionsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(session: Omit<SessionEntity, 'user'>): Promise<void> {
    await this.unitOfWork.manager.insert(SessionEntity, session);
  }

  async revoke(sessionId: string): Promise<void> {
    await this.unitOfWork.manager
      .createQueryBuilder()
      .update(SessionEntity)
      .set({ revokedAt: () => 'now()' })
      .where('id = :sessionId and revoked_at is null', { sessionId })
      .execute();
  }

  /** Forgets sessions whose last token has expired, or that were ended more than a day ago. */
  async deleteEnded(): Promise<void> {
    await this.unitOfWork.manager.query(
      `delete from sessions s
        where s.revoked_at < now() - interval '1 day'
           or not exists (select 1 from refresh_tokens t where t.session_id = s.id and t.expires_at > now())`,
    );
  }
}
