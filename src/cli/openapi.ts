import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { VersioningType } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module.js';
import { StartFault } from '../common/errors/start-fault.js';
import type { Settings } from '../config/env.js';
import { openApiDocument } from '../infra/http/openapi.js';

const FILE = 'docs/schema/openapi.json';

/** `npm run openapi:write`: writes the OpenAPI document of this version. */
export async function writeOpenApi(settings: Settings): Promise<void> {
  await mkdir(dirname(FILE), { recursive: true });
  await writeFile(FILE, await documentText(settings));
  process.stdout.write(`Wrote ${FILE}\n`);
}

/** `npm run openapi:check`: is the document that was written the one of this version? */
export async function checkOpenApi(settings: Settings): Promise<void> {
  const written = await readFile(FILE, 'utf8').catch(() => '');
  if (written !== (await documentText(settings))) throw new StartFault(`${FILE} is not that of this version. Run: npm run openapi:write`);
  process.stdout.write(`${FILE} is up to date.\n`);
}

/** Nothing is started for it: the document is read off the controllers' decorators. */
async function documentText(settings: Settings): Promise<string> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(settings, 'postgres://none'), new FastifyAdapter(), {
    preview: true,
    logger: false,
  });
  app.enableVersioning({ type: VersioningType.URI });
  return `${JSON.stringify(openApiDocument(app), null, 2)}\n`;
}
