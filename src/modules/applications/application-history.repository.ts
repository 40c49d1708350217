import { Injectable } from '@nestjs/common';
import type { Page } from '../../common/paging/page.js';
import { byId, gathered } from '../../infra/database/gather.js';
import { readPageByTime } from '../../infra/database/keyset.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { type EventKind, INTERNAL_EVENT_KINDS } from './application.vocabulary.js';
import { ApplicationEventEntity } from './application-event.entity.js';

const EVENTS_AT_ONCE = 1000;

/** SQL: the kinds of events that no candidate learns of. */
const INTERNAL = INTERNAL_EVENT_KINDS.map((kind) => `'${kind}'`).join(', ');

/** What became of applications, line by line. */
@Injectable()
export class ApplicationHistoryRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get events() {
    return this.unitOfWork.manager.getRepository(ApplicationEventEntity);
  }

  async add(events: Omit<ApplicationEventEntity, 'application' | 'actor'>[]): Promise<void> {
    for (let at = 0; at < events.length; at += EVENTS_AT_ONCE) await this.events.insert(events.slice(at, at + EVENTS_AT_ONCE));
  }

  /** When the last thing happened to each of these applications. */
  async lastTimesOf(applicationIds: string[]): Promise<Map<string, Date>> {
    const rows: { id: string; at: Date }[] = await this.unitOfWork.manager.query(
      'select application_id as id, max(created_at) as at from application_events where application_id = any($1) group by application_id',
      [applicationIds],
    );
    return new Map(rows.map(({ id, at }) => [id, at]));
  }

  async countOf(applicationId: string, kind: EventKind): Promise<number> {
    return this.events.countBy({ applicationId, kind });
  }

  /** What the candidate was told with the last step, if anything. */
  async findFeedback(applicationId: string): Promise<string | null> {
    const last = await gathered('last step', applicationId, async (ids) => {
      const lasts: { id: string; feedback: string | null }[] = await this.unitOfWork.manager.query(
        `select distinct on (application_id) application_id as id, feedback from application_events
          where application_id = any($1::uuid[]) and kind = 'stage' order by application_id, created_at desc, id desc`,
        [ids],
      );
      return byId(lasts);
    });
    return last?.feedback ?? null;
  }

  /**
   * The history, oldest first.
   * @param internal with what is the employer's own business
   */
  async listOf<Item>(
    applicationId: string,
    { limit, cursor }: { limit: number; cursor?: string },
    itemOf: (event: ApplicationEventEntity) => Item,
    { internal = false } = {},
  ): Promise<Page<Item>> {
    const list = this.events
      .createQueryBuilder('event')
      .leftJoinAndSelect('event.actor', 'actor')
      .where('event.applicationId = :applicationId', { applicationId });
    if (!internal) list.andWhere(`event.kind not in (${INTERNAL})`);
    return readPageByTime(list, { kind: 'application-events', by: 'createdAt', order: 'ASC', limit, cursor }, itemOf);
  }

  /** The first events of each of these applications, oldest first. @param internal with those that are for the hiring team only */
  async listFirstOf(applicationIds: string[], first: number, { internal = false } = {}): Promise<Map<string, ApplicationEventEntity[]>> {
    const events = await this.events
      .createQueryBuilder('event')
      .leftJoinAndSelect('event.actor', 'actor')
      .where(
        `event.id in (select e.id from unnest(:applicationIds::uuid[]) a (id),
           lateral (select id from application_events where application_id = a.id and (:internal or kind not in (${INTERNAL})) order by created_at, id limit :first) e)`,
        { applicationIds, first, internal },
      )
      .orderBy({ 'event.createdAt': 'ASC', 'event.id': 'ASC' })
      .getMany();
    const groups = new Map<string, ApplicationEventEntity[]>(applicationIds.map((id) => [id, []]));
    for (const event of events) groups.get(event.applicationId)?.push(event);
    return groups;
  }

  /** What somebody did with applications of others, oldest first. */
  async listOfMember<Item>(
    actorId: string,
    { limit, cursor }: { limit: number; cursor?: string },
    itemOf: (event: ApplicationEventEntity) => Item,
  ): Promise<Page<Item>> {
    const list = this.events
      .createQueryBuilder('event')
      .innerJoin('event.application', 'application')
      .where('event.actorId = :actorId and application.candidateId is distinct from :actorId', { actorId });
    return readPageByTime(list, { kind: 'steps-of-member', by: 'createdAt', order: 'ASC', limit, cursor }, itemOf);
  }

  async forgetActor(actorId: string): Promise<void> {
    await this.events.update({ actorId }, { actorId: null });
  }
}
