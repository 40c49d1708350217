import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { setUp } from './app.setup.js';
import type { Settings } from './config/env.js';
import { assertOpenable, type OpenDatabase } from './infra/database/open-database.js';
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
  const logger = createLogger(settings.log.level, settings.tracing !== undefined);
  const { host, port } = settings.http;
  await allOrFaults([assertOpenable(settings, (message) => logger.warn(message)), assertPortFree(host, port)]);
  const database = await prepareDatabase(settings, logger);
  // Whatever keeps the board from starting now, the database that was opened for it is closed again.
  await serve(settings, database, logger).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
});

async function serve(settings: Settings, database: OpenDatabase, logger: ReturnType<typeof createLogger>): Promise<void> {
  const { host, port } = settings.http;
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(settings, database.url), fastifyAdapter(settings, logger), {
    logger: new NestLogger(logger),
    bodyParser: false,
    abortOnError: false,
    routeConflictPolicy: { duplicate: 'error' },
  });
  stopOnSignal(app, database, settings);
  setUp(app);
  serveDocs(app);
  try {
    // Before anything begins to work in the background.
    if (settings.production) await app.get(DemoService).assertNoAccounts();
    await app.init();
    const demo = await app.get(DemoService).seedOnce();
    await app.listen(port, host);
    process.stdout.write(welcome(settings, database, demo));
  } catch (error) {
    // Its connections first: the database goes away next.
    await app.close();
    throw error;
  }
}
