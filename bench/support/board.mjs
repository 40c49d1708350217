import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import pg from 'pg';
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
  const settings = loadSettings(
    {},
    { DATA_DIR: folder, DEMO_DATA: 'off', CITIES: 'off', WORKER: 'off', RATE_LIMIT: 'off', LOG_LEVEL: 'error', ...environment },
  );
  const logger = createLogger('error');
  const database = await prepareDatabase(settings, logger, { alone: false });
  const { fastifyAdapter } = await dist('infra/http/fastify.js');
  const { setUp } = await dist('app.setup.js');
  const app = await NestFactory.create(AppModule.with(settings, database.url), fastifyAdapter(settings, logger), {
    logger: new NestLogger(logger),
    bodyParser: false,
  });
  setUp(app);
  await app.init();
  const asked = app.getHttpAdapter().getInstance();
  await asked.ready();
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
      const { answer } = await search.search({ q, limit: 20 });
      return JSON.parse(answer.body).items.map(({ id }) => titleIds.get(id));
    },
    /** Real postings by their lines, or the demo ones; kept in a table, to be copied. */
    async importBase(lines) {
      if (lines) {
        const { readPosting } = await dist('modules/jobs/import/read-posting.js');
        const batch = [];
        for await (const line of lines) {
          batch.push(readPosting(line, new Date()));
          if (batch.length === 500) await jobs.importBatch(batch.splice(0), { dryRun: false });
        }
        await jobs.importBatch(batch, { dryRun: false });
      } else {
        const { demoData } = await dist('modules/demo/demo-data.js');
        const { DemoRepository } = await dist('modules/demo/demo.repository.js');
        const { SearchIndexService } = await dist('modules/search/index/search-index.service.js');
        await app.get(DemoRepository, { strict: false }).insert(demoData(new Date(), 'x'));
        await app.get(SearchIndexService, { strict: false }).rebuild();
      }
      await this.sql("update search_documents set valid_through = now() + interval '1 year'");
      await this.sql('create table originals as select job_id as id from search_documents');
    },
    /** The JSON of a search, made without the web. */
    async ask(path) {
      const { plainToInstance } = await import('class-transformer');
      const { SearchJobsQuery } = await dist('modules/search/dto/search-jobs.query.js');
      const query = Object.fromEntries(new URL(path, 'http://board').searchParams);
      return (await search.search(plainToInstance(SearchJobsQuery, query, { exposeDefaultValues: true }))).answer.body.toString();
    },
    /** The statements that a path of the API runs when it is asked again, with their values. */
    async statementsOf(path) {
      const statements = [];
      const run = pg.Client.prototype.query;
      const ask = () => asked.inject({ method: 'GET', url: path });
      await ask();
      pg.Client.prototype.query = function (statement, ...rest) {
        const { text, values, name } = typeof statement === 'string' ? { text: statement, values: rest.find(Array.isArray) } : statement;
        statements.push({ text, values: values ?? [], ...(name !== undefined && { name }) });
        return run.call(this, statement, ...rest);
      };
      try {
        await ask();
      } finally {
        pg.Client.prototype.query = run;
      }
      return statements;
    },
    async sql(text, parameters) {
      const { DataSource } = await import('typeorm');
      return app.get(DataSource).query(text, parameters);
    },
    async importEsco(path) {
      const { readEsco } = await dist('modules/search/taxonomy/esco.js');
      const { TaxonomyImportService } = await dist('modules/search/taxonomy/taxonomy-import.service.js');
      const rows = (name) =>
        createReadStream(join(path, `${name}.csv.gz`))
          .pipe(createGunzip())
          .pipe(parse({ columns: true, bom: true }));
      await app.get(TaxonomyImportService, { strict: false }).import(await readEsco(rows), () => undefined);
    },
    async close() {
      await app.close();
      await database.close();
      if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
    },
  };
}
