import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../common/security/role.js';
import { Settings } from '../../../config/env.js';
import { ReadPool } from '../../../infra/database/read-pool.js';
import { SharedLookup } from '../../../infra/database/shared-lookup.js';

/**
 * Which sessions are good at this moment. It is asked anew for every authenticated request, so that whoever is signed out,
 * suspended or erased is refused from the commit on, by every process; requests that come at once share a statement.
 */
@Injectable()
export class ActiveSessionsRepository {
  private readonly actors = new SharedLookup<Actor>((ids) => this.read(ids));

  constructor(
    private readonly pool: ReadPool,
    private readonly settings: Settings,
  ) {}

  /** Whose session this is, while session and account are both good. */
  findActor(sessionId: string): Promise<Actor | null> {
    return this.actors.find(sessionId);
  }

  private async read(ids: string[]): Promise<ReadonlyMap<string, Actor>> {
    const actors = await this.pool.query<Actor>(
      `select s.id as "sessionId", u.id, u.role, u.name, u.email
         from sessions s join users u on u.id = s.user_id
        where s.id = any($1::uuid[]) and s.revoked_at is null and s.created_at > now() - make_interval(secs => $2)
          and u.status = 'active' and s.created_at >= u.sessions_valid_from`,
      [ids, this.settings.tokens.sessionSeconds],
      'active_sessions',
    );
    return new Map(actors.map((actor) => [actor.sessionId, actor]));
  }
}
