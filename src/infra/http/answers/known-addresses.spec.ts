import { describe, expect, it } from '@jest/globals';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import { RouteNotFoundError } from '../../../common/errors/common.errors.js';
import { loadSettings } from '../../../config/env.js';
import { Answer } from '../../cache/answer.js';
import { type AnswerCache, Served } from '../../cache/answer-cache.js';
import type { Draining } from '../../health/draining.js';
import type { Metrics } from '../../observability/metrics.js';
import type { Overload } from '../overload.js';
import type { Allowance, RateLimiter } from '../rate-limit/rate-limiter.js';
import { KnownAddresses } from './known-addresses.js';

const QUESTION = { key: 'jobs', read: async () => Answer.of('{"items":[]}', { topics: [] }) };

/** A board that was asked for the list once, and a client that asks again. */
function build({ take = () => undefined }: { take?: () => Allowance | undefined } = {}) {
  const draining = { active: false };
  const answer = {} as { resolve: (served: Served) => void; reject: (error: Error) => void };
  const made = new Promise<Served>((resolve, reject) => Object.assign(answer, { resolve, reject }));
  const counted: unknown[][] = [];
  const faults: unknown[] = [];
  const sent: { status: number; headers: Record<string, string> }[] = [];
  let destroyed = 0;
  const known = new KnownAddresses(
    loadSettings({}, {}),
    { peek: () => undefined, get: () => made } as unknown as AnswerCache,
    { take } as unknown as RateLimiter,
    { request: (...told: unknown[]) => counted.push(told) } as unknown as Metrics,
    draining as unknown as Draining,
    { refuse: () => false } as unknown as Overload,
  );
  const request = { method: 'GET', url: '/v1/jobs?q=x', headers: {}, socket: {} } as unknown as IncomingMessage;
  const reply = { raw: { getHeaders: () => ({ vary: 'Origin', 'x-content-type-options': 'nosniff' }) } } as unknown as FastifyReply;
  known.remember({ raw: request, routeOptions: { url: '/v1/jobs' } } as unknown as FastifyRequest, reply, QUESTION);
  const response = {
    writeHead: (status: number, flat: string[]) =>
      sent.push({
        status,
        headers: Object.fromEntries(flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] as string]] : []))),
      }),
    end: () => undefined,
    destroy: () => (destroyed += 1),
  } as unknown as ServerResponse;
  const log = { info: () => undefined, error: (fault: unknown) => faults.push(fault) } as unknown as FastifyBaseLogger;
  const ask = () => {
    let isLeft = false;
    known.answer(request, response, log, () => (isLeft = true));
    return !isLeft;
  };
  return { ask, answer, draining, counted, faults, sent, destroyedSoFar: () => destroyed };
}

const settled = () => new Promise((done) => setImmediate(done));

describe('What was asked before', () => {
  it('is answered with everything that every answer has, and counted by its route', async () => {
    const { ask, answer, sent, counted } = build();
    expect(ask()).toBe(true);
    answer.resolve(new Served(QUESTION, await QUESTION.read(), 'miss'));
    await settled();
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      status: 200,
      headers: {
        Vary: 'Origin, Authorization, Accept-Encoding',
        'x-content-type-options': 'nosniff',
        'Content-Length': '12',
        'X-Cache': 'miss',
        'X-Request-Id': expect.stringMatching(/^[\w-]{36}$/),
      },
    });
    expect(counted).toEqual([['GET', '/v1/jobs', 200, expect.any(Number)]]);
  });

  it('is refused as the framework refuses it', async () => {
    const { ask, answer, sent } = build();
    ask();
    answer.reject(new RouteNotFoundError('It is gone.'));
    await settled();
    expect(sent[0]).toMatchObject({
      status: 404,
      headers: { Vary: 'Origin', 'Cache-Control': 'no-store', 'Content-Type': 'application/problem+json; charset=utf-8' },
    });
  });

  it('does not keep a connection open when the process was told to stop meanwhile', async () => {
    const { ask, answer, draining, sent } = build();
    ask();
    draining.active = true;
    answer.resolve(new Served(QUESTION, await QUESTION.read(), 'miss'));
    await settled();
    expect(sent[0]?.headers['Connection']).toBe('close');
    expect(ask()).toBe(false);
  });

  it('costs one client its connection when it cannot be answered, and nobody else', async () => {
    const { ask, faults, destroyedSoFar } = build({
      take: () => {
        throw new TypeError('A mistake of ours');
      },
    });
    expect(ask()).toBe(true);
    await settled();
    expect([faults.length, destroyedSoFar()]).toEqual([1, 1]);
  });
});
