import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { DomainEvent, DomainEventClass } from './domain-event.js';
import { OutboxDispatcher } from './outbox.dispatcher.js';
import { OutboxRepository } from './outbox.repository.js';

/** Where services tell what has happened. */
@Injectable()
export class Events {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: OutboxRepository,
    private readonly dispatcher: OutboxDispatcher,
  ) {}

  /** Writes the events beside the facts they tell of: call it inside the same `unitOfWork.run`. Both commit, or neither. */
  async publish(...events: DomainEvent[]): Promise<void> {
    if (events.length === 0) return;
    await this.outbox.add(
      events.map((event) => ({ id: newId(), type: (event.constructor as DomainEventClass).type, payload: { ...event } })),
    );
    await this.unitOfWork.afterCommit(() => this.dispatcher.wake());
  }
}
