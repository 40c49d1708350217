/**
 * The board, with two routes more that do nothing, one for all and one for the signed-in and for tokens: what lies between
 * them is what looking at credentials costs. `node auth-board.mjs PORT DATABASE_URL`.
 */
import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

const [port, url] = process.argv.slice(2);
const dist = (path) => import(new URL(`../../dist/src/${path}`, import.meta.url).href);
const { loadSettings } = await dist('config/env.js');
const { AppModule } = await dist('app.module.js');
const { setUp } = await dist('app.setup.js');
const { fastifyAdapter } = await dist('infra/http/fastify.js');
const { createLogger, NestLogger } = await dist('infra/observability/logger.js');
const { ForTokens, Public, SignedIn } = await dist('common/security/access.js');

class Probe {
  open() {
    return { well: true };
  }

  closed() {
    return { well: true };
  }
}
for (const [name, decorators] of Object.entries({ open: [Public()], closed: [SignedIn(), ForTokens('profile:read')] })) {
  const descriptor = Object.getOwnPropertyDescriptor(Probe.prototype, name);
  for (const decorate of [Get(name), ...decorators]) decorate(Probe.prototype, name, descriptor);
}
Controller({ path: 'probe', version: '1' })(Probe);

class ProbedBoard {}
const settings = loadSettings({}, { DATABASE_URL: url, WORKER: 'off', CITIES: 'off', RATE_LIMIT: 'off', CACHE: 'off', LOG_LEVEL: 'error' });
Module({ imports: [AppModule.with(settings, url)], controllers: [Probe] })(ProbedBoard);
const logger = createLogger('error');
const app = await NestFactory.create(ProbedBoard, fastifyAdapter(settings, logger), { logger: new NestLogger(logger), bodyParser: false });
setUp(app);
await app.listen(Number(port), '127.0.0.1');
