import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MalformedRequestError, UnsupportedMediaTypeError } from '../../common/errors/common.errors.js';
import { Settings } from '../../config/env.js';
import { bodyOf, formFor, headersOf } from '../http/answers/form-of.js';
import { KnownAddresses } from '../http/answers/known-addresses.js';
import { addressReader } from '../http/client-address.js';
import { isMultipart } from '../uploads/multipart.js';
import { GraphqlTooExpensiveError } from './graphql.errors.js';
import { GraphqlOperations, type Outcome } from './graphql-operations.js';
import { type GraphqlRequest, requestIn, requestInAddress } from './graphql-request.js';
import { Results } from './results.js';

export const GRAPHQL_PATH = '/graphql';

const RESPONSE_TYPE = 'application/graphql-response+json; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * GraphQL over HTTP (the GraphQL Foundation's draft). POST takes JSON alone, which no form of another site can send, and GET
 * only reads; credentials are never cookies. So there is nothing that another site could have a browser do.
 */
@Injectable()
export class GraphqlDoor {
  private readonly addressOf: (request: IncomingMessage) => string;

  constructor(
    private readonly settings: Settings,
    private readonly operations: GraphqlOperations,
    private readonly results: Results,
    private readonly known: KnownAddresses,
  ) {
    this.addressOf = addressReader(settings.http.trustProxy);
  }

  open(fastify: FastifyInstance): void {
    if (!this.settings.graphql.enabled) return;
    fastify.get(GRAPHQL_PATH, (request, reply) => this.answerGet(request, reply));
    fastify.post(GRAPHQL_PATH, (request, reply) => this.answerPost(request, reply));
  }

  private async answerGet(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    let asked: GraphqlRequest;
    try {
      asked = requestInAddress(request.query as Record<string, unknown>);
    } catch (error) {
      return this.refuse(request, reply, error);
    }
    return this.send(request, reply, await this.run(asked, request, reply, true));
  }

  private async answerPost(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { body } = request;
    // Left on the wire for whoever takes files.
    if (isMultipart(request.headers['content-type'])) throw new UnsupportedMediaTypeError('Send application/json.');
    if (!Array.isArray(body)) {
      let asked: GraphqlRequest;
      try {
        asked = requestIn(body);
      } catch (error) {
        return this.refuse(request, reply, error);
      }
      return this.send(request, reply, await this.run(asked, request, reply, false));
    }
    return this.answerBatch(body as unknown[], request, reply);
  }

  /** Several operations in one request, each on its own, one after another. */
  private async answerBatch(batch: unknown[], request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const most = this.settings.graphql.batch;
    if (batch.length === 0) return this.refuse(request, reply, new MalformedRequestError('The batch is empty.'));
    if (batch.length > most) return this.refuse(request, reply, new GraphqlTooExpensiveError(`A batch may have ${most} operations.`));
    const texts: string[] = [];
    for (const item of batch) {
      try {
        texts.push(this.textOf(await this.run(requestIn(item), request, reply, false), request));
      } catch (error) {
        texts.push(JSON.stringify(this.results.refusal(error, request.id)));
      }
    }
    return reply.headers({ 'Content-Type': JSON_TYPE, 'Cache-Control': 'private, no-store' }).send(`[${texts.join(',')}]`);
  }

  private run(asked: GraphqlRequest, request: FastifyRequest, reply: FastifyReply, readOnly: boolean): Promise<Outcome> {
    const { id, headers, raw } = request;
    // Not Fastify's `ip`, which is whatever a proxy, or who claims to be one, has written.
    const ip = this.addressOf(raw);
    const tell = (name: string, value: string) => void reply.header(name, value);
    return this.operations.run(asked, { asker: { id, ip, headers, rawHeaders: raw.rawHeaders }, readOnly, tell });
  }

  private async send(request: FastifyRequest, reply: FastifyReply, outcome: Outcome): Promise<FastifyReply> {
    if ('refused' in outcome) return this.refuse(request, reply, outcome.refused);
    const type = wantsResponseType(request) ? RESPONSE_TYPE : JSON_TYPE;
    if ('served' in outcome) {
      // What counts as several reads is counted here.
      if (outcome.rootFields === 1) this.known.remember(request, reply, outcome.served.question);
      const { answer } = outcome.served;
      const form = formFor(answer, request);
      const vary = ['Accept', reply.getHeader('Vary')].filter(Boolean).join(', ');
      void reply.status(form.isKnown ? 304 : 200).headers(headersOf(outcome.served, form, { vary, tellState: !this.settings.production }));
      if (!form.isKnown) void reply.header('Content-Type', type);
      return reply.send(await bodyOf(answer, form));
    }
    const { result } = outcome;
    // A result without data is that of an operation that could not be run: in its own media type that is a bad request.
    const status = type === RESPONSE_TYPE && !('data' in result) ? 400 : 200;
    return reply.status(status).headers({ 'Content-Type': type, 'Cache-Control': 'private, no-store' }).send(JSON.stringify(result));
  }

  /** What was not run. The media type of old has 200 for whatever is well-formed and GraphQL's own to refuse. */
  private refuse(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
    const { status, headers } = this.results.statusOf(error, request.id);
    const code = (error as { definition?: { code?: string } }).definition?.code ?? '';
    const isOwn = code === 'graphql.syntax' || code === 'graphql.invalid' || code === 'graphql.persisted-query-not-found';
    const wants = wantsResponseType(request);
    if (code === 'graphql.wrong-method' && request.method === 'GET') void reply.header('Allow', 'POST');
    const shown = code === 'graphql.wrong-method' && request.method === 'GET' ? 405 : isOwn ? (wants ? 400 : 200) : status;
    return reply
      .status(shown)
      .headers({ ...headers, 'Content-Type': wants ? RESPONSE_TYPE : JSON_TYPE })
      .send(JSON.stringify(this.results.refusal(error, request.id)));
  }

  private textOf(outcome: Outcome, request: FastifyRequest): string {
    if ('served' in outcome) return outcome.served.answer.json;
    return JSON.stringify('refused' in outcome ? this.results.refusal(outcome.refused, request.id) : outcome.result);
  }
}

function wantsResponseType({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('application/graphql-response+json') === true;
}
