import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { traceParent } from '../observability/trace.js';
import type { DomainEvent, DomainEventClass } from './domain-event.js';
import { HandlerRegistry } from './handler-registry.js';
import { OutboxDispatcher } from './outbox.dispatcher.js';
import { OutboxRepository } from './outbox.repository.js';

/** Where services tell what has happened. */
@Injectable()
export class Events {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registry: HandlerRegistry,
    private readonly outbox: OutboxRepository,
    private readonly dispatcher: OutboxDispatcher,
  ) {}

  /**
   * Tells of events in the transaction of the facts: call it inside the same `unitOfWork.run`. Their followers run now;
   * what there is to do about them later is written beside the facts. All commit, or nothing.
   */
  async publish(...events: DomainEvent[]): Promise<void> {
    for (const [type, ofType] of byType(events)) {
      for (const follower of this.registry.followersOf(type)) await follower.follow(ofType);
    }
    const awaited = events.filter((event) => this.registry.tasksFor(typeOf(event)).length > 0);
    if (awaited.length === 0) return;
    await this.outbox.add(
      awaited.map((event) => ({ id: event.eventId ?? newId(), type: typeOf(event), payload: { ...event }, traceParent: traceParent() })),
    );
    await this.unitOfWork.afterCommit(() => this.dispatcher.wake());
  }
}

function typeOf(event: DomainEvent): string {
  return (event.constructor as DomainEventClass).type;
}

function byType(events: DomainEvent[]): Map<string, DomainEvent[]> {
  const groups = new Map<string, DomainEvent[]>();
  for (const event of events) groups.set(typeOf(event), [...(groups.get(typeOf(event)) ?? []), event]);
  return groups;
}
