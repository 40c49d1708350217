import { Injectable, SetMetadata } from '@nestjs/common';
import type { DomainEvent, DomainEventClass } from './domain-event.js';

/** The queues there are. Handlers of one queue wait for each other; those of another do not. */
export const QUEUES = ['events', 'mail', 'webhooks'] as const;
export type QueueName = (typeof QUEUES)[number];

export interface HandlerMetadata extends HandlerOptions {
  event: DomainEventClass;
  queue: QueueName;
}

export interface HandlerOptions {
  /** Its tasks wait until no other of the queue does. */
  yields?: true;
}

export const HANDLER_KEY = 'nexus:event-handler';
export const FOLLOWER_KEY = 'nexus:event-follower';

/**
 * What is to be done when something has happened: a task in a queue, run at least once. It may run again after a crash
 * or a failure, so a second run must change nothing.
 */
export interface EventHandler<E extends DomainEvent> {
  /** @param eventId the same for every run, and for every handler of one event: what an idempotent handler keys its rows by */
  handle(event: E, eventId: string): Promise<void>;

  /**
   * It failed for the last time: nobody tries again by himself. Runs as long as the last attempt does; when it fails itself, the
   * queue still knows.
   */
  givenUp?(event: E, eventId: string, fault: Error): Promise<void>;
}

/** It is not yet time: the task comes back then, and this was no attempt. */
export class TaskPostponedError extends Error {
  constructor(readonly until: Date) {
    super(`Not before ${until.toISOString()}`);
  }
}

/** Marks a class as the handler of an event. Its own name is the name of the task. */
export function Handles<E extends DomainEvent>(event: DomainEventClass<E>, queue: QueueName = 'events', options: HandlerOptions = {}) {
  return (target: new (...args: never[]) => EventHandler<E>): void => {
    Injectable()(target);
    SetMetadata(HANDLER_KEY, { event, queue, ...options } satisfies HandlerMetadata)(target);
  };
}

/**
 * What has to change in the very transaction in which something happens: tables derived from others, which nobody may see
 * apart. It must be quick, it may only touch the database, and when it fails, nothing has happened.
 */
export interface EventFollower<E extends DomainEvent> {
  follow(events: E[]): Promise<void>;
}

/** Marks a class as the follower of events. */
export function Follows<E extends DomainEvent>(...events: DomainEventClass<E>[]) {
  return (target: new (...args: never[]) => EventFollower<E>): void => {
    Injectable()(target);
    SetMetadata(FOLLOWER_KEY, events)(target);
  };
}
