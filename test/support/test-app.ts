import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { AppModule } from '../../src/app.module.js';
import { setUp } from '../../src/app.setup.js';
import { loadSettings, type Settings } from '../../src/config/env.js';
import { fastifyAdapter } from '../../src/infra/http/fastify.js';
import { NestLogger } from '../../src/infra/observability/logger.js';
import { AuthService } from '../../src/modules/auth/auth.service.js';
import { SearchCache } from '../../src/modules/search/search.cache.js';
import { SearchIndexService } from '../../src/modules/search/index/search-index.service.js';
import type { Role } from '../../src/common/security/role.js';
import { Caller } from './client.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

/** Of everybody whom a test app registers. */
export const TEST_PASSWORD = 'a-password-for-tests';
let counter = 0;

/** The whole product on a database of its own, on a port of its own. */
export class TestApp {
  private constructor(
    readonly nest: NestFastifyApplication,
    readonly url: string,
    readonly settings: Settings,
    readonly database: TestDatabase,
    readonly logs: string[],
    private readonly ownsDatabase: boolean,
  ) {}

  /** @param environment variables as the process would find them; no limits and no log unless said */
  static async start(environment: Record<string, string> = {}, sharedDatabase?: TestDatabase): Promise<TestApp> {
    const database = sharedDatabase ?? (await createTestDatabase());
    const settings = loadSettings(
      {
        DATABASE_URL: database.url,
        PORT: '0',
        DATA_DIR: mkdtempSync(join(tmpdir(), 'nexus-app-')),
        RATE_LIMIT: 'off',
        CITIES: 'off',
        NODE_ENV: 'test',
        ...environment,
      },
      {},
    );
    const logs: string[] = [];
    const logger = pino({ level: settings.log.level }, { write: (line: string) => void logs.push(line) });
    const nest = await NestFactory.create<NestFastifyApplication>(
      AppModule.with(settings, database.url),
      fastifyAdapter(settings, logger),
      {
        logger: new NestLogger(logger),
        bodyParser: false,
        abortOnError: false,
      },
    );
    setUp(nest);
    await nest.listen(0, '127.0.0.1');
    const { port } = nest.getHttpServer().address() as AddressInfo;
    return new TestApp(nest, `http://127.0.0.1:${port}`, settings, database, logs, sharedDatabase === undefined);
  }

  anonymous(): Caller {
    return new Caller(this.url);
  }

  seeker(name?: string): Promise<Caller> {
    return this.register('job_seeker', name);
  }

  employer(name?: string): Promise<Caller> {
    return this.register('employer', name);
  }

  async admin(): Promise<Caller> {
    const email = `admin-${++counter}-${process.pid}@test.example`;
    await this.nest.get(AuthService).createAdmin({ email, name: `Admin ${counter}`, password: TEST_PASSWORD });
    return this.login(email);
  }

  async login(email: string, password = TEST_PASSWORD): Promise<Caller> {
    const { status, body } = await this.anonymous().post('/v1/auth/login', { email, password });
    if (status !== 200) throw new Error(`Cannot log in: ${JSON.stringify(body)}`);
    return new Caller(this.url, body.accessToken, body.user, body.refreshToken);
  }

  /** After rows were changed behind the product's back. */
  async reindex(): Promise<void> {
    await this.nest.get(SearchIndexService, { strict: false }).rebuild();
    await this.nest.get(SearchCache, { strict: false }).drop();
  }

  async close(): Promise<void> {
    await this.nest.close();
    if (this.ownsDatabase) await this.database.drop();
    rmSync(this.settings.dataDir, { recursive: true, force: true });
  }

  private async register(role: Role, name = `Person ${++counter}`): Promise<Caller> {
    const email = `${role}-${++counter}-${process.pid}@test.example`;
    const { status, body } = await this.anonymous().post('/v1/auth/register', { email, password: TEST_PASSWORD, name, role });
    if (status !== 201) throw new Error(`Cannot register: ${JSON.stringify(body)}`);
    return new Caller(this.url, body.accessToken, body.user, body.refreshToken);
  }
}
