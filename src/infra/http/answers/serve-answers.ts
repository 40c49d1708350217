import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '../../../config/env.js';
import { AnswerCache, type Question, type Served } from '../../cache/answer-cache.js';
import { ProblemFilter } from '../problem.filter.js';
import { RateLimiter } from '../rate-limit/rate-limiter.js';
import { prepareAnswer } from './send-answer.js';

/**
 * Answers what was asked before, at the same address, before any route is entered: the question was found good then, so there
 * is nothing to validate now, and mostly nothing to read. Only for strangers, who all get the same; limits count.
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
  const getAndSend = async (request: FastifyRequest, reply: FastifyReply, question: Question): Promise<void> => {
    try {
      send(request, reply, await answers.get(question));
    } catch (error) {
      problems.answer(error, request, reply);
    }
  };
  const serve = (request: FastifyRequest, reply: FastifyReply, question: Question): void => {
    const served = answers.peek(question);
    if (served) send(request, reply, served);
    else void getAndSend(request, reply, question);
  };

  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      const { method, url = '', headers } = request.raw;
      if ((method !== 'GET' && method !== 'HEAD') || headers.authorization !== undefined) return done();
      const question = answers.askedAt(url);
      if (!question) return done();
      const fail = (error: unknown) => problems.answer(error, request, reply);
      try {
        const limited = limiter.take('reads', request, reply);
        if (limited) void limited.then(() => serve(request, reply, question), fail);
        else serve(request, reply, question);
      } catch (error) {
        fail(error);
      }
    });
}
