import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Events } from './events.js';
import { QUEUES } from './event-handler.js';
import { FailedTasks } from './failed-tasks.js';
import { ForgetUnknownEvents } from './forget-unknown-events.js';
import { HandlerRegistry } from './handler-registry.js';
import { LostEvents } from './lost-events.js';
import { OutboxMessageEntity } from './outbox-message.entity.js';
import { OutboxDispatcher } from './outbox.dispatcher.js';
import { OutboxRepository } from './outbox.repository.js';
import { QueueConnection } from './queue-connection.js';
import { QueueMeter } from './queue-meter.js';
import { QueueMetrics } from './queue-metrics.js';
import { EventsProcessor, MailProcessor, WebhooksProcessor } from './task.processors.js';
import { TaskQueues } from './task-queues.js';
import { WatchQueues } from './watch-queues.js';
import { Settings } from '../../config/env.js';

/** For the queues, which are made before their module is. */
@Module({ providers: [QueueConnection], exports: [QueueConnection] })
class QueueConnectionModule {}

/** Events, the outbox they wait in, and the queues their handlers run from. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([OutboxMessageEntity]),
    DiscoveryModule,
    BullModule.forRootAsync({
      imports: [QueueConnectionModule],
      inject: [QueueConnection],
      useFactory: (connection: QueueConnection) => connection.options(),
    }),
    BullModule.registerQueue(...QUEUES.map((name) => ({ name }))),
  ],
  providers: [
    Events,
    OutboxRepository,
    OutboxDispatcher,
    HandlerRegistry,
    TaskQueues,
    ForgetUnknownEvents,
    QueueMeter,
    QueueMetrics,
    FailedTasks,
    LostEvents,
    WatchQueues,
  ],
  exports: [Events, QueueMeter, FailedTasks, LostEvents],
})
export class QueueModule {
  /** Only a process that works through the queues has workers; the others would hold connections for nothing. */
  static with({ worker }: Settings): DynamicModule {
    return { module: QueueModule, providers: worker ? [EventsProcessor, MailProcessor, WebhooksProcessor] : [] };
  }
}
