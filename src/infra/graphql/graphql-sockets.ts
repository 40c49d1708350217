import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import type { ExecutionArgs, ExecutionResult, GraphQLError } from 'graphql';
import type { Context, ServerOptions, SubscribePayload } from 'graphql-ws';
import type { WebSocket, WebSocketServer } from 'ws';
import { UnauthenticatedError } from '../../common/security/access.js';
import { Settings } from '../../config/env.js';
import { addressReader } from '../http/client-address.js';
import { BODY_LIMIT_BYTES } from '../http/fastify.js';
import { RateLimiter } from '../http/rate-limit/rate-limiter.js';
import { requestIdOf } from '../http/request-log.js';
import { Asked, type Asker } from './asked.js';
import { GraphqlEngine } from './graphql-engine.service.js';
import { GraphqlWrongMethodError, TooManySubscriptionsError } from './graphql.errors.js';
import { PersistedQueries } from './persisted-queries.js';
import { Results } from './results.js';
import { SessionProbe } from './session-probe.js';

const PATH = /^\/graphql\/?(?:\?|$)/;
/** So many things may be followed on one connection. */
const MOST_SUBSCRIPTIONS = 20;
const PING_MS = 20_000;
/** How often it is looked whether those who are connected may still be. */
const LOOK_MS = 15_000;
/** The codes of the protocol. */
const CLOSE = { forbidden: 4403, goingAway: 1001 } as const;

interface Connected {
  asker: Asker;
  subscriptions: Set<string>;
}

type Socket = Context<Record<string, unknown>, { connected?: Connected }>;

/**
 * Subscriptions over a WebSocket, in the protocol `graphql-transport-ws`. Whoever connects says who he is in
 * `connection_init` (`{ "Authorization": "Bearer ..." }`), never by cookie, so that no other site can connect in his name. Who
 * is suspended or signed out is disconnected.
 */
@Injectable()
export class GraphqlSockets implements BeforeApplicationShutdown {
  private readonly logger = new Logger('GraphQL');
  private sockets: Promise<WebSocketServer> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly connected = new Map<Connected, (code: number, reason: string) => void>();

  constructor(
    private readonly settings: Settings,
    private readonly engines: GraphqlEngine,
    private readonly persisted: PersistedQueries,
    private readonly limiter: RateLimiter,
    private readonly results: Results,
    private readonly probe: SessionProbe,
  ) {}

  /** Takes over what is to become a WebSocket. */
  attach(server: Server): void {
    if (!this.settings.graphql.enabled) return;
    const addressOf = addressReader(this.settings.http.trustProxy);
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      if (!PATH.test(request.url ?? '') || request.headers.upgrade?.toLowerCase() !== 'websocket')
        return serveAsIs(server, request, socket);
      this.accept(request, socket, head, addressOf(request)).catch((error: unknown) => {
        this.logger.error(error);
        socket.destroy();
      });
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    for (const close of this.connected.values()) close(CLOSE.goingAway, 'The board is stopping');
    (await this.sockets)?.clients.forEach((client) => client.terminate());
  }

  private async accept(request: IncomingMessage, socket: Duplex, head: Buffer, ip: string): Promise<void> {
    const allowance = await this.limiter.take('reads', ip);
    if (allowance?.refusal) return void socket.end('HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    this.sockets ??= this.open();
    const sockets = await this.sockets;
    sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request, ip));
  }

  private async open(): Promise<WebSocketServer> {
    const [{ WebSocketServer: Sockets }, { makeServer, CloseCode }, { GraphQLError }] = await Promise.all([
      import('ws'),
      import('graphql-ws'),
      import('graphql'),
    ]);
    const engine = await this.engines.get();
    const protocol = makeServer<Record<string, unknown>, { connected?: Connected }>({
      schema: engine.schema,
      connectionInitWaitTimeout: 5000,
      onConnect: (context) => this.connect(context),
      onSubscribe: (context, id, payload) => this.subscribe(context, id, payload, GraphQLError),
      onComplete: (context, id) => void context.extra.connected?.subscriptions.delete(id),
      onNext: (context, _id, _payload, _args, result) =>
        result.errors ? { ...result, errors: this.shown(GraphQLError, result, context) } : undefined,
      // What was refused before it was followed says already what REST would say.
      onError: (context, _id, _payload, errors) =>
        errors.flatMap((error) => (error.extensions.requestId ? error : this.shown(GraphQLError, { errors: [error] }, context))),
    } satisfies ServerOptions<Record<string, unknown>, { connected?: Connected }>);
    const sockets = new Sockets({
      noServer: true,
      maxPayload: BODY_LIMIT_BYTES,
      handleProtocols: (offered) => (offered.has('graphql-transport-ws') ? 'graphql-transport-ws' : false),
    });
    sockets.on('connection', (webSocket: WebSocket, request: IncomingMessage, ip: string) => {
      webSocket.on('error', () => webSocket.terminate());
      const connected: Connected = {
        asker: { id: requestIdOf(request), ip, headers: { 'user-agent': request.headers['user-agent'] }, rawHeaders: [] },
        subscriptions: new Set(),
      };
      const closed = protocol.opened(
        {
          protocol: webSocket.protocol,
          send: (data) => new Promise((done, fail) => webSocket.send(data, (error) => (error ? fail(error) : done()))),
          close: (code, reason) => webSocket.close(code, reason),
          onMessage: (handle) =>
            webSocket.on('message', (data: Buffer) => {
              handle(data.toString('utf8')).catch((error: unknown) => {
                this.logger.error(error);
                webSocket.close(CloseCode.InternalServerError, 'Internal error');
              });
            }),
        },
        { connected },
      );
      this.connected.set(connected, (code, reason) => webSocket.close(code, reason));
      let isThere = true;
      webSocket.on('pong', () => (isThere = true));
      const alive = setInterval(() => {
        if (!isThere) return webSocket.terminate();
        isThere = false;
        webSocket.ping();
      }, PING_MS).unref();
      webSocket.once('close', (code, reason) => {
        clearInterval(alive);
        this.connected.delete(connected);
        void closed(code, String(reason));
      });
    });
    this.timer = setInterval(() => void this.look(), LOOK_MS).unref();
    return sockets;
  }

  /** @returns false: refused, with 4403 as the protocol has it */
  private async connect({ connectionParams, extra }: Socket): Promise<boolean> {
    const given = connectionParams?.Authorization ?? connectionParams?.authorization;
    if (typeof given !== 'string' || !extra.connected) return false;
    extra.connected.asker.headers = { ...extra.connected.asker.headers, authorization: given };
    return this.isGood(extra.connected);
  }

  private async subscribe({ extra }: Socket, id: string, payload: SubscribePayload, Shown: typeof GraphQLError) {
    const connected = extra.connected as Connected;
    const { asker, subscriptions } = connected;
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
      engine.assertValid(asking);
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
    const { errors = [] } = this.results.of(result, extra.connected?.asker.id ?? '');
    return errors.map(({ message, extensions }) => new Shown(message, { extensions }));
  }

  private async look(): Promise<void> {
    await Promise.all(
      [...this.connected].map(async ([connected, close]) => {
        if (connected.asker.headers.authorization !== undefined && !(await this.isGood(connected))) close(CLOSE.forbidden, 'Forbidden');
      }),
    );
  }

  /** An outage of ours is nobody's fault; nor is a token bad for not being a session. */
  private async isGood({ asker }: Connected): Promise<boolean> {
    try {
      await this.probe.ask(new Asked(asker, true));
      return true;
    } catch (error) {
      return !(error instanceof UnauthenticatedError);
    }
  }
}

/** An upgrade that we do not make is a request like any other (RFC 9110, section 7.8). */
function serveAsIs(server: Server, request: IncomingMessage, socket: Duplex): void {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket as never);
  response.on('finish', () => socket.end());
  server.emit('request', request, response);
}
