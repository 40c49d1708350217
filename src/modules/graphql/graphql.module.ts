import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { GraphqlDoor } from '../../infra/graphql/graphql-door.js';
import { GraphqlEngine, GraphqlFields } from '../../infra/graphql/graphql-engine.service.js';
import { GraphqlOperations } from '../../infra/graphql/graphql-operations.js';
import { GraphqlSockets } from '../../infra/graphql/graphql-sockets.js';
import { HandlerCalls } from '../../infra/graphql/handler-calls.js';
import { KnownQuestions } from '../../infra/graphql/known-questions.js';
import { PersistedQueries } from '../../infra/graphql/persisted-queries.js';
import { Results } from '../../infra/graphql/results.js';
import { SessionProbe } from '../../infra/graphql/session-probe.js';
import { SocketWatch } from '../../infra/graphql/socket-watch.js';
import { Subscriptions } from '../../infra/graphql/subscriptions.js';
import { ProductFields } from './fields.js';

/** The second door to the same house. */
@Module({
  imports: [DiscoveryModule],
  providers: [
    { provide: GraphqlFields, useClass: ProductFields },
    GraphqlDoor,
    GraphqlEngine,
    GraphqlOperations,
    GraphqlSockets,
    HandlerCalls,
    KnownQuestions,
    PersistedQueries,
    Results,
    SessionProbe,
    SocketWatch,
    Subscriptions,
  ],
})
export class GraphqlModule {}
