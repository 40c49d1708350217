import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { StartFault } from '../common/errors/start-fault.js';
import type { Language } from '../common/languages.js';
import { DEVELOPMENT_JWT_SECRET, EnvironmentVariables, VARIABLE_NAMES } from './variables.js';

export { DEVELOPMENT_JWT_SECRET, MAX_ACCESS_TOKEN_MINUTES, VARIABLE_NAMES } from './variables.js';

/** How mails are sent. */
export interface MailSettings {
  /** Unset: mails are files in `dataDir`. */
  readonly smtpUrl: string | undefined;
  /** Whether a connection that begins in the clear has to change to TLS, may, or does not. `smtps` is TLS from the first byte. */
  readonly tls: 'required' | 'opportunistic' | 'off';
  readonly from: string;
  readonly replyTo: string | undefined;
  /** Where mail servers send back what they cannot deliver; each mail has its own address made of it (VERP). */
  readonly bounces: string | undefined;
  /** Of mails to those who have not said how they read. */
  readonly language: Language;
  /** Mails a minute to addresses of one domain, of all workers together. Undefined: as many as there are. */
  readonly domainRate: number | undefined;
  /** Whoever bears it may tell of bounces and complaints. */
  readonly eventsToken: string | undefined;
}

/** A bucket, and who may use it. */
export interface S3Settings {
  readonly url: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Every setting of the process, typed and frozen. Injected by class; nothing else reads `process.env`. */
export class Settings {
  readonly production: boolean;
  readonly http: {
    readonly host: string;
    readonly port: number;
    readonly publicUrl: string;
    readonly frontendUrl: string | undefined;
    readonly trustProxy: boolean | string;
    readonly corsOrigins: readonly string[];
    readonly shutdownMs: number;
    readonly drainMs: number;
    /** A stream that has nothing to say says that it is there, so often. */
    readonly heartbeatMs: number;
    /** When the event loop is so late, work is refused. Undefined: never. */
    readonly overloadDelayMs: number | undefined;
  };
  readonly log: { readonly level: string };
  readonly dataDir: string;
  /** `url` unset: the embedded PostgreSQL in `dataDir`. */
  readonly database: { readonly url: string | undefined; readonly poolSize: number; readonly replicaUrl: string | undefined };
  /** Unset: cache in the process, queue on PostgreSQL. */
  readonly redisUrl: string | undefined;
  readonly worker: boolean;
  /** Where a worker alone answers orchestrators and Prometheus. Undefined: nowhere. */
  readonly workerPort: number | undefined;
  readonly demoData: boolean;
  /** `secret` signs; what was signed with one of the previous ones is still good. */
  readonly tokens: {
    readonly secret: string;
    readonly previousSecrets: readonly string[];
    readonly accessSeconds: number;
    readonly refreshSeconds: number;
    /** So long after log-in a session is over, however often it was refreshed. */
    readonly sessionSeconds: number;
  };
  /** `keys`: the first seals the secrets of webhooks, each opens them. `privateOrigins`: what webhooks may reach that is not public. */
  readonly webhooks: { readonly keys: readonly string[]; readonly privateOrigins: readonly string[] };
  /** Whether publishing and applying need an account whose e-mail was verified. */
  readonly emailVerification: boolean;
  /** Whether the postings of companies that nobody has vouched for wait for an administrator. */
  readonly jobReview: boolean;
  /** Requests a minute and client; undefined: no limits. */
  readonly rateLimits: { readonly reads: number; readonly writes: number; readonly auth: number } | undefined;
  /** Of amounts in searches that name none: ISO 4217. */
  readonly currency: string;
  /** Not enabled: every answer is made anew. `memoryBytes`: of answers in the process; 0 keeps them in Redis only. */
  readonly cache: { readonly enabled: boolean; readonly memoryBytes: number };
  /** `introspection`: whether the schema may be asked for. `persistedQueries`: the file of the only ones that are answered. */
  readonly graphql: {
    readonly enabled: boolean;
    readonly introspection: boolean;
    readonly persistedQueries: string | undefined;
    readonly depth: number;
    readonly cost: number;
    readonly aliases: number;
    readonly batch: number;
  };
  /** Whether the board knows where cities are, and what else they are called. */
  readonly cities: boolean;
  /** At what hour of the day, where they live, people are told of new postings for their saved searches. */
  readonly alertHour: number;
  /** Days that things are kept when nobody asks to erase them. Undefined: for ever. */
  readonly retention: {
    readonly applicationDays: number | undefined;
    readonly mailDays: number | undefined;
    readonly webhookDays: number | undefined;
    readonly notificationDays: number | undefined;
    readonly consentDays: number | undefined;
    readonly inactiveAccountDays: number | undefined;
  };
  /** Whoever bears it may read `/metrics`. */
  readonly metricsToken: string | undefined;
  /** A task that waits for longer is told of. Undefined: none is. */
  readonly queueAlarmSeconds: number | undefined;
  /** Where traces go, by OTLP over HTTP, and what the service is called there. Undefined: there are none. */
  readonly tracing: { readonly endpoint: string; readonly serviceName: string } | undefined;
  /** Only for `npm run admin:create`. */
  readonly adminPassword: string | undefined;
  readonly mail: MailSettings;
  /** Where files are kept. Unset: in `dataDir`. */
  readonly s3: S3Settings | undefined;
  /** ClamAV's daemon. Unset: uploads are not scanned for malware. */
  readonly clamdUrl: string | undefined;

  constructor(env: EnvironmentVariables) {
    this.production = env.NODE_ENV === 'production';
    this.http = {
      host: env.HOST,
      port: env.PORT,
      publicUrl: withoutSlash(env.PUBLIC_URL ?? `http://localhost:${env.PORT}`),
      frontendUrl: env.FRONTEND_URL && withoutSlash(env.FRONTEND_URL),
      trustProxy: trustProxyOf(env.TRUST_PROXY),
      corsOrigins: listOf(env.CORS_ORIGINS),
      shutdownMs: (env.DRAIN_SECONDS + env.SHUTDOWN_SECONDS) * 1000,
      drainMs: env.DRAIN_SECONDS * 1000,
      heartbeatMs: env.STREAM_HEARTBEAT_SECONDS * 1000,
      overloadDelayMs: env.OVERLOAD_DELAY_MS || undefined,
    };
    this.log = { level: env.LOG_LEVEL };
    this.dataDir = env.DATA_DIR;
    this.database = { url: env.DATABASE_URL, poolSize: env.DATABASE_POOL_SIZE, replicaUrl: env.DATABASE_REPLICA_URL };
    this.redisUrl = env.REDIS_URL;
    this.worker = env.WORKER === 'on';
    this.workerPort = env.WORKER_PORT;
    this.demoData = !this.production && (env.DEMO_DATA ?? (env.DATABASE_URL ? 'off' : 'on')) === 'on';
    this.tokens = {
      secret: env.JWT_SECRET,
      previousSecrets: listOf(env.JWT_PREVIOUS_SECRETS),
      accessSeconds: env.ACCESS_TOKEN_MINUTES * 60,
      refreshSeconds: env.REFRESH_TOKEN_DAYS * 86_400,
      sessionSeconds: env.SESSION_DAYS * 86_400,
    };
    this.webhooks = {
      keys: [...listOf(env.WEBHOOK_KEYS), env.JWT_SECRET, ...listOf(env.JWT_PREVIOUS_SECRETS)],
      privateOrigins: listOf(env.WEBHOOK_PRIVATE_ORIGINS),
    };
    this.emailVerification = (env.EMAIL_VERIFICATION ?? (this.production ? 'required' : 'off')) === 'required';
    this.jobReview = (env.JOB_REVIEW ?? (this.production ? 'required' : 'off')) === 'required';
    this.rateLimits =
      env.RATE_LIMIT === 'on' ? { reads: env.RATE_LIMIT_READS, writes: env.RATE_LIMIT_WRITES, auth: env.RATE_LIMIT_AUTH } : undefined;
    this.currency = env.CURRENCY;
    this.graphql = {
      enabled: env.GRAPHQL === 'on',
      introspection: (env.GRAPHQL_INTROSPECTION ?? (this.production ? 'off' : 'on')) === 'on',
      persistedQueries: env.GRAPHQL_PERSISTED_QUERIES,
      depth: env.GRAPHQL_MAX_DEPTH,
      cost: env.GRAPHQL_MAX_COST,
      aliases: env.GRAPHQL_MAX_ALIASES,
      batch: env.GRAPHQL_MAX_BATCH,
    };
    this.cities = env.CITIES === 'on';
    this.cache = { enabled: env.CACHE === 'on', memoryBytes: env.CACHE_MEMORY_MB * 1024 * 1024 };
    this.alertHour = env.ALERT_HOUR;
    this.retention = {
      applicationDays: env.RETENTION_APPLICATIONS_DAYS || undefined,
      mailDays: env.RETENTION_MAILS_DAYS || undefined,
      webhookDays: env.RETENTION_WEBHOOKS_DAYS,
      notificationDays: env.RETENTION_NOTIFICATIONS_DAYS || undefined,
      consentDays: env.RETENTION_CONSENTS_DAYS || undefined,
      inactiveAccountDays: env.RETENTION_INACTIVE_ACCOUNTS_DAYS || undefined,
    };
    this.metricsToken = env.METRICS_TOKEN;
    this.queueAlarmSeconds = env.QUEUE_ALARM_SECONDS || undefined;
    this.tracing = env.OTEL_EXPORTER_OTLP_ENDPOINT
      ? { endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT, serviceName: env.OTEL_SERVICE_NAME }
      : undefined;
    this.adminPassword = env.ADMIN_PASSWORD;
    this.mail = {
      smtpUrl: env.SMTP_URL,
      tls: env.SMTP_TLS ?? (this.production ? 'required' : 'opportunistic'),
      from: env.MAIL_FROM,
      replyTo: env.MAIL_REPLY_TO,
      bounces: env.MAIL_BOUNCES,
      language: env.MAIL_LANGUAGE,
      domainRate: env.MAIL_DOMAIN_RATE || undefined,
      eventsToken: env.MAIL_EVENTS_TOKEN,
    };
    this.s3 = s3Of(env);
    this.clamdUrl = env.CLAMD_URL;
    deepFreeze(this);
  }
}

/** @throws StartFault with one line for each variable that is wrong. It names variables, never values: a value may be a secret. */
export function loadSettings(fixed: NodeJS.ProcessEnv = {}, environment: NodeJS.ProcessEnv = process.env): Settings {
  const given = Object.fromEntries(Object.entries({ ...environment, ...fixed }).filter(([, value]) => value !== undefined && value !== ''));
  const env = plainToInstance(EnvironmentVariables, pick(given), { exposeDefaultValues: true });
  const faults = validateSync(env, { stopAtFirstError: true }).map((error) => Object.values(error.constraints ?? {}).join(', '));
  if (env.NODE_ENV === 'production') {
    if (env.JWT_SECRET === DEVELOPMENT_JWT_SECRET) {
      faults.push('JWT_SECRET must be set in production, to at least 32 random characters (for example: openssl rand -base64 48)');
    }
    if (listOf(env.JWT_PREVIOUS_SECRETS).includes(DEVELOPMENT_JWT_SECRET)) {
      faults.push('JWT_PREVIOUS_SECRETS must not hold, in production, the secret that everybody knows');
    }
    if (listOf(env.WEBHOOK_PRIVATE_ORIGINS).some((origin) => !origin.startsWith('https://'))) {
      faults.push('WEBHOOK_PRIVATE_ORIGINS must all be https in production');
    }
    if (env.DEMO_DATA === 'on') faults.push('DEMO_DATA must be off in production');
  }
  if (env.S3_URL !== undefined && !s3Of(env)) faults.push('S3_URL needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY');
  if (faults.length > 0) throw new StartFault(...faults);
  return new Settings(env);
}

function pick(given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => VARIABLE_NAMES.has(name)));
}

/** Fastify's `trustProxy`: `on`, or the addresses or networks of the proxies, comma separated. Off by default: a client could forge its address. */
function trustProxyOf(value: string | undefined): boolean | string {
  if (value === undefined || value === 'off') return false;
  return value === 'on' ? true : value;
}

function s3Of({
  S3_URL: url,
  S3_REGION: region,
  S3_ACCESS_KEY_ID: accessKeyId,
  S3_SECRET_ACCESS_KEY: secretAccessKey,
}: EnvironmentVariables) {
  return url && accessKeyId && secretAccessKey ? { url: withoutSlash(url), region, accessKeyId, secretAccessKey } : undefined;
}

function listOf(value = ''): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}

function deepFreeze(value: object): void {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) deepFreeze(inner);
  Object.freeze(value);
}

/** What a program that we start may see of our environment: enough to run, none of our secrets. */
export function environmentForPrograms(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot } = process.env;
  return { PATH, SystemRoot, LC_ALL: 'C' };
}
