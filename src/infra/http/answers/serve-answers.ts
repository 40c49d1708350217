import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '../../../config/env.js';
import { AnswerCache, type Served } from '../../cache/answer-cache.js';
import { ProblemFilter } from '../problem.filter.js';
import { RateLimiter } from '../rate-limit/rate-limiter.js';
import { prepareAnswer } from './send-answer.js';

/**
 * Answers what was answered before, and is still good, before any route is entered: there is no validation then, no SQL and
 * no JSON to make. Only for strangers, and only for addresses whose last answer went through all of that; limits count.
 */
export function serveAnswers(app: NestFastifyApplication): void {
  const answers = app.get(AnswerCache);
  const limiter = app.get(RateLimiter);
  const settings = app.get(Settings);
  const problems = new ProblemFilter(settings);
  const options = { tellState: !settings.production };

  const send = (request: FastifyRequest, reply: FastifyReply, served: Served): void => {
    const body = prepareAnswer(request, reply, served, options);
    if (body instanceof Promise) void body.then((bytes) => reply.send(bytes));
    else void reply.send(body);
  };
  const serve = (request: FastifyRequest, reply: FastifyReply, served: Served): void => {
    const fail = (error: unknown) => problems.answer(error, request, reply);
    try {
      const limited = limiter.take('reads', request, reply);
      if (limited) void limited.then(() => send(request, reply, served), fail);
      else send(request, reply, served);
    } catch (error) {
      fail(error);
    }
  };
  const findAndServe = async (key: string, request: FastifyRequest, reply: FastifyReply, otherwise: () => void): Promise<void> => {
    const found = await answers.find(key);
    if (found) serve(request, reply, found);
    else otherwise();
  };

  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      const { method, url = '', headers } = request.raw;
      if ((method !== 'GET' && method !== 'HEAD') || headers.authorization !== undefined) return done();
      const key = answers.keyOf(url);
      if (key === undefined) return done();
      const served = answers.peek(key);
      if (served) return serve(request, reply, served);
      void findAndServe(key, request, reply, done);
    });
}
