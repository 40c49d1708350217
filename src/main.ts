import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { setUp } from './app.setup.js';
import { prepareDatabase } from './infra/database/prepare-database.js';
import { serveDocs } from './infra/http/docs.js';
import { fastifyAdapter } from './infra/http/fastify.js';
import { createLogger, NestLogger } from './infra/observability/logger.js';
import { assertPortFree } from './infra/process/port.js';
import { stopOnSignal } from './infra/process/shutdown.js';
import { allOrFaults, start } from './infra/process/start.js';
import { welcome } from './infra/process/welcome.js';
import { DemoService } from './modules/demo/demo.service.js';

await start(async (settings) => {
  const logger = createLogger(settings.log.level);
  const { host, port } = settings.http;
  const [database] = await allOrFaults([prepareDatabase(settings, logger), assertPortFree(host, port)] as const);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(settings, database.url), fastifyAdapter(settings, logger), {
    logger: new NestLogger(logger),
    bodyParser: false,
    abortOnError: false,
    routeConflictPolicy: { duplicate: 'error' },
  });
  stopOnSignal(app, database, settings);
  setUp(app);
  serveDocs(app);
  await app.init();
  const demo = await app.get(DemoService).seedOnce();
  await app.listen(port, host);
  process.stdout.write(welcome(settings, database, demo));
});
