import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import type { ExecutionArgs, ExecutionResult, GraphQLError } from 'graphql';
import type { Context, SubscribePayload, WebSocket as ProtocolSocket } from 'graphql-ws';
import type { WebSocket, WebSocketServer } from 'ws';
import { Settings } from '../../config/env.js';
import { addressReader } from '../http/client-address.js';
import { BODY_LIMIT_BYTES } from '../http/fastify.js';
import { RateLimiter } from '../http/rate-limit/rate-limiter.js';
import { requestIdOf } from '../http/request-log.js';
import { Asked } from './asked.js';
import { GraphqlEngine } from './graphql-engine.service.js';
import { GraphqlWrongMethodError, TooManySubscriptionsError } from './graphql.errors.js';
import { PersistedQueries } from './persisted-queries.js';
import { Results } from './results.js';
import { CLOSE, type Connection, SocketWatch } from './socket-watch.js';
import { isAnswering, isWebSocket, refuse, serveAsIs } from './upgrades.js';

const PATH = /^\/graphql\/?(?:\?|$)/;
/** So many things may be followed on one connection. */
const MOST_SUBSCRIPTIONS = 20;
/** So long is waited for goodbyes when the board stops. */
const CLOSING_MS = 1000;
/** A connection has so long to say whose it is. */
const SILENT_MS = 5000;

type Params = Record<string, unknown>;
interface Extra extends Params {
  connection: Connection;
}
type Socket = Context<Params, Extra>;

/**
 * Subscriptions over a WebSocket, in the protocol `graphql-transport-ws`. Whoever connects says who he is in
 * `connection_init` (`{ "Authorization": "Bearer ..." }`), never by cookie, so that no other site can connect in his name. Who
 * is suspended or signed out is disconnected.
 */
@Injectable()
export class GraphqlSockets implements BeforeApplicationShutdown {
  private readonly logger = new Logger('GraphQL');
  private sockets: Promise<WebSocketServer> | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly engines: GraphqlEngine,
    private readonly persisted: PersistedQueries,
    private readonly limiter: RateLimiter,
    private readonly results: Results,
    private readonly watch: SocketWatch,
  ) {}

  /** Takes over what is to become a WebSocket. */
  attach(server: Server): void {
    if (!this.settings.graphql.enabled) return;
    const addressOf = addressReader(this.settings.http.trustProxy);
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (isAnswering(socket)) return void socket.destroy();
      if (!PATH.test(request.url ?? '') || !isWebSocket(request)) return serveAsIs(server, request, socket, head);
      // Node has let go of it, and does not end it any more when nothing happens on it.
      socket.on('error', () => socket.destroy()).once('timeout', () => socket.destroy());
      this.accept(request, socket, head, addressOf(request)).catch((error: unknown) => {
        this.logger.error(error);
        socket.destroy();
      });
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    const clients = [...((await this.sockets)?.clients ?? [])];
    for (const client of clients) client.close(CLOSE.goingAway, 'The board is stopping');
    // Who does not answer in time is not waited for.
    await Promise.race([Promise.all(clients.map(hasClosed)), delay(CLOSING_MS, undefined, { ref: false })]);
    for (const client of clients) client.terminate();
  }

  private async accept(request: IncomingMessage, socket: Duplex, head: Buffer, ip: string): Promise<void> {
    const allowance = await this.limiter.take('reads', ip);
    if (allowance?.refusal) return refuse(socket, '429 Too Many Requests');
    if (this.watch.isFull) return refuse(socket, '503 Service Unavailable');
    this.sockets ??= this.open();
    const sockets = await this.sockets;
    sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request, ip));
  }

  private async open(): Promise<WebSocketServer> {
    const [{ WebSocketServer: Sockets }, { makeServer }, { GraphQLError: Shown }] = await Promise.all([
      import('ws'),
      import('graphql-ws'),
      import('graphql'),
    ]);
    const engine = await this.engines.get();
    const protocol = makeServer<Params, Extra>({
      schema: engine.schema,
      connectionInitWaitTimeout: SILENT_MS,
      onConnect: (context) => this.connect(context),
      onSubscribe: (context, id, payload) => this.subscribe(context, id, payload, Shown),
      onComplete: ({ extra }, id) => void extra.connection.subscriptions.delete(id),
      onNext: (context, _id, _payload, _args, result) =>
        result.errors ? { ...result, errors: this.shown(Shown, result, context) } : undefined,
      // What was refused before it was followed says already what REST would say.
      onError: (context, _id, _payload, errors) =>
        errors.flatMap((error) => (error.extensions.requestId ? error : this.shown(Shown, { errors: [error] }, context))),
    });
    const sockets = new Sockets({
      noServer: true,
      maxPayload: BODY_LIMIT_BYTES,
      handleProtocols: (offered) => (offered.has('graphql-transport-ws') ? 'graphql-transport-ws' : false),
    });
    sockets.on('connection', (webSocket: WebSocket, request: IncomingMessage, ip: string) => {
      webSocket.on('error', () => webSocket.terminate());
      const asker = { id: requestIdOf(request), ip, headers: { 'user-agent': request.headers['user-agent'] }, rawHeaders: [] };
      const connection: Connection = { webSocket, asker, subscriptions: new Set() };
      this.watch.add(connection);
      const closed = protocol.opened(this.transportOf(webSocket), { connection });
      webSocket.once('close', (code, reason) => void closed(code, String(reason)));
    });
    return sockets;
  }

  private transportOf(webSocket: WebSocket): ProtocolSocket {
    return {
      protocol: webSocket.protocol,
      // Who has gone meanwhile needs no more of it.
      send: (data) => new Promise((done) => webSocket.send(data, () => done())),
      close: (code, reason) => webSocket.close(code, reason),
      onMessage: (handle) =>
        webSocket.on('message', (data: Buffer) => {
          handle(data.toString('utf8')).catch((error: unknown) => {
            this.logger.error(error);
            webSocket.close(CLOSE.internal, 'Internal error');
          });
        }),
    };
  }

  /** @returns false: refused, with 4403 as the protocol has it */
  private async connect({ connectionParams, extra: { connection } }: Socket): Promise<boolean> {
    const given = connectionParams?.Authorization ?? connectionParams?.authorization;
    if (typeof given !== 'string') return false;
    connection.asker = { ...connection.asker, headers: { ...connection.asker.headers, authorization: given } };
    return this.watch.admit(connection);
  }

  private async subscribe(context: Socket, id: string, payload: SubscribePayload, Shown: typeof GraphQLError) {
    const { asker, subscriptions } = context.extra.connection;
    try {
      subscriptions.add(id);
      if (subscriptions.size > MOST_SUBSCRIPTIONS) throw new TooManySubscriptionsError(`A connection may have ${MOST_SUBSCRIPTIONS}.`);
      const refusal = (await this.limiter.take('reads', asker.ip))?.refusal;
      if (refusal) throw refusal;
      const engine = await this.engines.get();
      const source = this.persisted.find(payload.query, payload.extensions ?? undefined);
      const variables = payload.variables ?? {};
      const asking = engine.read(source, payload.operationName ?? undefined, variables);
      if (asking.kind !== 'subscription') throw new GraphqlWrongMethodError('Queries and mutations go over HTTP.');
      const faults = engine.faultsOf(asking);
      if (faults.length > 0) {
        subscriptions.delete(id);
        return this.shown(Shown, { errors: faults }, context);
      }
      return {
        schema: engine.schema,
        document: asking.document,
        operationName: payload.operationName,
        variableValues: variables,
        contextValue: { asked: new Asked(asker, true) },
      } satisfies ExecutionArgs;
    } catch (error) {
      subscriptions.delete(id);
      const { errors = [] } = this.results.refusal(error, asker.id);
      return errors.map(({ message, extensions }) => new Shown(message, { extensions }));
    }
  }

  private shown(Shown: typeof GraphQLError, result: ExecutionResult, { extra }: Socket): GraphQLError[] {
    const { errors = [] } = this.results.of(result, extra.connection.asker.id);
    return errors.map(({ message, extensions }) => new Shown(message, { extensions }));
  }
}

async function hasClosed(webSocket: WebSocket): Promise<void> {
  if (webSocket.readyState !== webSocket.CLOSED) await once(webSocket, 'close');
}
