import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { DomainEvent, DomainEventClass } from './domain-event.js';
import { type EventFollower, type EventHandler, FOLLOWER_KEY, HANDLER_KEY, type HandlerMetadata, type QueueName } from './event-handler.js';

/** One thing to do about one event: what is put into a queue. */
export interface TaskType {
  /** The class name of the handler. */
  name: string;
  queue: QueueName;
  /** It waits until no other task of the queue does. */
  yields?: true;
}

interface Registered extends TaskType {
  eventType: string;
  handler: EventHandler<DomainEvent>;
}

/** Every handler of the product, found by its decorator when the process starts. */
@Injectable()
export class HandlerRegistry implements OnModuleInit {
  private readonly handlers = new Map<string, Registered>();
  private readonly followers = new Map<string, EventFollower<DomainEvent>[]>();

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      const metadata = metatype && (Reflect.getMetadata(HANDLER_KEY, metatype) as HandlerMetadata | undefined);
      if (metadata && metatype) {
        this.register(metatype.name, metadata, instance as EventHandler<DomainEvent>);
      }
      const followed = metatype && (Reflect.getMetadata(FOLLOWER_KEY, metatype) as DomainEventClass[] | undefined);
      for (const { type } of followed ?? []) {
        this.followers.set(type, [...this.followersOf(type), instance as EventFollower<DomainEvent>]);
      }
    }
  }

  /** What there is to do about an event of this type. An event that nobody waits for has no tasks. */
  tasksFor(eventType: string): TaskType[] {
    return [...this.handlers.values()].filter((registered) => registered.eventType === eventType);
  }

  /** Events about which this version of the product has something to do. */
  get eventTypes(): string[] {
    return [...new Set([...this.handlers.values()].map(({ eventType }) => eventType))];
  }

  /** What changes together with an event of this type. */
  followersOf(eventType: string): EventFollower<DomainEvent>[] {
    return this.followers.get(eventType) ?? [];
  }

  /** @throws when a queue holds a task of a handler that this version of the product no longer has */
  handlerOf(taskName: string): EventHandler<DomainEvent> {
    const registered = this.handlers.get(taskName);
    if (!registered) throw new Error(`There is no handler ${taskName}`);
    return registered.handler;
  }

  private register(name: string, { event, queue, yields }: HandlerMetadata, handler: EventHandler<DomainEvent>): void {
    if (this.handlers.has(name)) throw new Error(`Two event handlers are named ${name}`);
    this.handlers.set(name, { name, queue, ...(yields && { yields }), eventType: event.type, handler });
  }
}
