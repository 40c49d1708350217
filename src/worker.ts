import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { prepareDatabase } from './infra/database/prepare-database.js';
import { createLogger, NestLogger } from './infra/observability/logger.js';
import { stopOnSignal } from './infra/process/shutdown.js';
import { listenForOrchestrators } from './infra/process/worker-port.js';
import { start } from './infra/process/start.js';

await start(
  async (settings) => {
    const logger = createLogger(settings.log.level, settings.tracing !== undefined);
    const database = await prepareDatabase(settings, logger, { alone: false });
    const app = await NestFactory.createApplicationContext(AppModule.with(settings, database.url), {
      logger: new NestLogger(logger),
      abortOnError: false,
    });
    stopOnSignal(app, database, settings);
    await listenForOrchestrators(app, settings);
    logger.info('The worker runs: it moves events from the outbox, sends mails and expires postings.');
  },
  { WORKER: 'on' },
);
