import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import type { Settings } from '../config/env.js';
import { prepareDatabase } from '../infra/database/prepare-database.js';
import { createLogger, NestLogger } from '../infra/observability/logger.js';

/** Runs a command with the product's services, on the database of the settings: beside a running server, or without one. */
export async function withApp(settings: Settings, work: (app: INestApplicationContext) => Promise<void>): Promise<void> {
  const logger = createLogger(settings.log.level === 'info' ? 'warn' : settings.log.level);
  const database = await prepareDatabase(settings, logger, { alone: false });
  try {
    const app = await NestFactory.createApplicationContext(AppModule.with(settings, database.url), {
      logger: new NestLogger(logger),
      abortOnError: false,
    });
    try {
      await work(app);
    } finally {
      await app.close();
    }
  } finally {
    await database.close();
  }
}
