import { HoldsPersonalData, type Person, type PersonalData } from '../../infra/privacy/personal-data.js';
import { SessionsRepository } from './sessions.repository.js';

@HoldsPersonalData({
  section: 'sessions',
  tables: { sessions: 'deleted: every device is signed out at once', refresh_tokens: 'deleted with their sessions' },
})
export class SessionsPersonalData implements PersonalData {
  constructor(private readonly sessions: SessionsRepository) {}

  async export({ id }: Person): Promise<object[]> {
    const sessions = await this.sessions.listOf(id);
    return sessions.map(({ userAgent, createdAt, revokedAt }) => ({ userAgent, createdAt, endedAt: revokedAt }));
  }

  async erase({ id }: Person): Promise<void> {
    await this.sessions.deleteOf(id);
  }
}
