import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';

const dist = (path) => import(new URL(`../../dist/src/${path}`, import.meta.url).href);

/** A board of its own, in this process and on an embedded PostgreSQL in a folder that is deleted afterwards. */
export async function openBoard(environment = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'nexus-bench-'));
  const { loadSettings } = await dist('config/env.js');
  const { AppModule } = await dist('app.module.js');
  const { prepareDatabase } = await dist('infra/database/prepare-database.js');
  const { createLogger, NestLogger } = await dist('infra/observability/logger.js');
  const settings = loadSettings({}, { DATA_DIR: folder, DEMO_DATA: 'off', CITIES: 'off', WORKER: 'off', LOG_LEVEL: 'error', ...environment });
  const logger = createLogger('error');
  const database = await prepareDatabase(settings, logger, { alone: false });
  const app = await NestFactory.createApplicationContext(AppModule.with(settings, database.url), { logger: new NestLogger(logger) });
  const { JobImportService } = await dist('modules/jobs/import/job-import.service.js');
  const { SearchService } = await dist('modules/search/search.service.js');
  const { PrepareSearch } = await dist('modules/search/prepare-search.js');
  await app.get(PrepareSearch, { strict: false }).prepare();
  const jobs = app.get(JobImportService, { strict: false });
  const search = app.get(SearchService, { strict: false });
  const titleIds = new Map();

  return {
    app,
    dist,
    url: database.url,
    folder,
    /** Postings of which nothing is known but the title, each of an employer of its own. */
    async postTitles(corpus) {
      const publishedAt = new Date(Date.now() - 86_400_000);
      for (let start = 0; start < corpus.length; start += 500) {
        await jobs.importBatch(
          corpus.slice(start, start + 500).map(({ id, title }) => ({
            externalId: id,
            employerName: `employer ${id}`,
            publishedAt,
            dto: { title, description: '-', employmentType: 'FULL_TIME', workplaceType: 'onsite', locations: [{ country: 'MY' }] },
          })),
          { dryRun: false },
        );
      }
      for (const { id, external_id } of await this.sql('select id, external_id from jobs')) titleIds.set(id, external_id);
      await this.sql('vacuum analyze search_documents');
    },
    async find(q) {
      const { json } = await search.search({ q, limit: 20 });
      return JSON.parse(json).items.map(({ id }) => titleIds.get(id));
    },
    async sql(text, parameters) {
      const { DataSource } = await import('typeorm');
      return app.get(DataSource).query(text, parameters);
    },
    async importEsco(path) {
      const { readEsco } = await dist('modules/search/taxonomy/esco.js');
      const { TaxonomyImportService } = await dist('modules/search/taxonomy/taxonomy-import.service.js');
      const rows = (name) => createReadStream(join(path, `${name}.csv.gz`)).pipe(createGunzip()).pipe(parse({ columns: true, bom: true }));
      await app.get(TaxonomyImportService, { strict: false }).import(await readEsco(rows), () => undefined);
    },
    async close() {
      await app.close();
      await database.close();
      if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
    },
  };
}
