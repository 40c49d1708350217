import { plainToInstance } from 'class-transformer';
import { IsEmail, IsIn, IsOptional, IsString, IsUrl, MinLength, ValidateBy, validateSync } from 'class-validator';
import { StartFault } from '../common/errors/start-fault.js';
import { type Language, LANGUAGES } from '../common/languages.js';
import { COMPARABLE_CURRENCIES } from '../common/money/exchange-rates.js';
import { redisTargetOf } from './redis-url.js';
import { EachOf, IsScannerUrl, IsServerUrl, isOrigin, isProxy, isSecret, SECRET_LENGTH, Switch, WholeNumber } from './rules.js';

/** What development and tests sign tokens with. Known to everybody, so production refuses it. */
export const DEVELOPMENT_JWT_SECRET = 'nexus-development-secret-which-everybody-knows';

/** No access token is good for longer, whatever signed it. */
export const MAX_ACCESS_TOKEN_MINUTES = 15;

/** The environment as the process finds it. The one place that knows the names; each is described in `.env.example`. */
class EnvironmentVariables {
  @IsIn(['development', 'test', 'production'])
  NODE_ENV: 'development' | 'test' | 'production' = 'development';

  @IsString()
  HOST = 'localhost';

  @WholeNumber(0, 65535)
  PORT = 3000;

  @IsOptional()
  @IsUrl(
    { protocols: ['http', 'https'], require_tld: false, require_protocol: true },
    { message: 'PUBLIC_URL must be an http or https URL' },
  )
  PUBLIC_URL?: string;

  @IsOptional()
  @IsUrl(
    { protocols: ['http', 'https'], require_tld: false, require_protocol: true },
    { message: 'FRONTEND_URL must be an http or https URL' },
  )
  FRONTEND_URL?: string;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  LOG_LEVEL = 'info';

  @IsString()
  DATA_DIR = './data';

  @IsOptional()
  @IsServerUrl(['postgres', 'postgresql'])
  DATABASE_URL?: string;

  @WholeNumber(1, 200)
  DATABASE_POOL_SIZE = 10;

  @IsOptional()
  @IsServerUrl(['postgres', 'postgresql'])
  DATABASE_REPLICA_URL?: string;

  @IsOptional()
  @ValidateBy(
    { name: 'isRedis', validator: { validate: (value: unknown) => typeof value === 'string' && redisTargetOf(value) !== undefined } },
    {
      message:
        'REDIS_URL must be a URL of the form redis://user:password@host:port, redis+sentinel://host,host/master or redis+cluster://host,host',
    },
  )
  REDIS_URL?: string;

  @Switch()
  WORKER: 'on' | 'off' = 'on';

  @IsOptional()
  @Switch()
  DEMO_DATA?: 'on' | 'off';

  @IsString()
  @MinLength(SECRET_LENGTH, { message: `JWT_SECRET must have at least ${SECRET_LENGTH} characters` })
  JWT_SECRET = DEVELOPMENT_JWT_SECRET;

  @IsOptional()
  @EachOf(isSecret, `JWT_PREVIOUS_SECRETS must be secrets of at least ${SECRET_LENGTH} characters each, separated by commas`)
  JWT_PREVIOUS_SECRETS?: string;

  @IsOptional()
  @EachOf(isSecret, `WEBHOOK_KEYS must be secrets of at least ${SECRET_LENGTH} characters each, separated by commas`)
  WEBHOOK_KEYS?: string;

  @IsOptional()
  @EachOf(isOrigin, 'WEBHOOK_PRIVATE_ORIGINS must be origins (https://ats.internal:8443), separated by commas')
  WEBHOOK_PRIVATE_ORIGINS?: string;

  @IsOptional()
  @IsIn(['required', 'off'])
  EMAIL_VERIFICATION?: 'required' | 'off';

  @IsOptional()
  @IsIn(['required', 'off'])
  JOB_REVIEW?: 'required' | 'off';

  @WholeNumber(10, MAX_ACCESS_TOKEN_MINUTES)
  ACCESS_TOKEN_MINUTES = 15;

  @WholeNumber(1, 365)
  REFRESH_TOKEN_DAYS = 30;

  @WholeNumber(1, 730)
  SESSION_DAYS = 180;

  @Switch()
  RATE_LIMIT: 'on' | 'off' = 'on';

  @WholeNumber(1, 1_000_000)
  RATE_LIMIT_READS = 3000;

  @WholeNumber(1, 1_000_000)
  RATE_LIMIT_WRITES = 300;

  @WholeNumber(1, 1_000_000)
  RATE_LIMIT_AUTH = 100;

  @IsOptional()
  @EachOf(isProxy, 'TRUST_PROXY must be on, off, or IP addresses and networks (10.0.0.0/8), separated by commas')
  TRUST_PROXY?: string;

  @IsOptional()
  @EachOf(isOrigin, 'CORS_ORIGINS must be origins (https://jobs.example.org), separated by commas')
  CORS_ORIGINS?: string;

  @IsOptional()
  @IsServerUrl(['smtp', 'smtps'])
  SMTP_URL?: string;

  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true }, { message: 'S3_URL must be an http or https URL' })
  S3_URL?: string;

  @IsString()
  S3_REGION = 'us-east-1';

  @IsOptional()
  @IsString()
  S3_ACCESS_KEY_ID?: string;

  @IsOptional()
  @IsString()
  S3_SECRET_ACCESS_KEY?: string;

  @IsOptional()
  @IsScannerUrl()
  CLAMD_URL?: string;

  @IsEmail(
    { allow_display_name: true, require_tld: false },
    { message: 'MAIL_FROM must be an address, with or without a name: Nexus <jobs@example.org>' },
  )
  MAIL_FROM = 'Nexus <no-reply@nexus.example>';

  @IsOptional()
  @IsEmail(
    { allow_display_name: true, require_tld: false },
    { message: 'MAIL_REPLY_TO must be an address, with or without a name: Jobs <people@example.org>' },
  )
  MAIL_REPLY_TO?: string;

  @IsOptional()
  @IsEmail({ require_tld: false }, { message: 'MAIL_BOUNCES must be a plain address: bounces@example.org' })
  MAIL_BOUNCES?: string;

  @IsOptional()
  @MinLength(16, { message: 'MAIL_EVENTS_TOKEN must have at least 16 characters' })
  MAIL_EVENTS_TOKEN?: string;

  @IsIn(LANGUAGES, { message: `MAIL_LANGUAGE must be one of ${LANGUAGES.join(', ')}` })
  MAIL_LANGUAGE: Language = 'en';

  @WholeNumber(0, 1_000_000)
  MAIL_DOMAIN_RATE = 600;

  @IsOptional()
  @IsIn(['required', 'opportunistic', 'off'])
  SMTP_TLS?: 'required' | 'opportunistic' | 'off';

  @IsIn(COMPARABLE_CURRENCIES, { message: `CURRENCY must be one of which there is an exchange rate: ${COMPARABLE_CURRENCIES.join(', ')}` })
  CURRENCY = 'EUR';

  @Switch()
  CACHE: 'on' | 'off' = 'on';

  @WholeNumber(0, 65_536)
  CACHE_MEMORY_MB = 64;

  @WholeNumber(0, 23)
  ALERT_HOUR = 8;

  @WholeNumber(0, 36_500)
  RETENTION_APPLICATIONS_DAYS = 0;

  @WholeNumber(0, 36_500)
  RETENTION_MAILS_DAYS = 90;

  @WholeNumber(1, 36_500)
  RETENTION_WEBHOOKS_DAYS = 30;

  @WholeNumber(0, 36_500)
  RETENTION_NOTIFICATIONS_DAYS = 180;

  @WholeNumber(0, 36_500)
  RETENTION_CONSENTS_DAYS = 0;

  @WholeNumber(0, 36_500)
  RETENTION_INACTIVE_ACCOUNTS_DAYS = 0;

  @Switch()
  GRAPHQL: 'on' | 'off' = 'on';

  @IsOptional()
  @Switch()
  GRAPHQL_INTROSPECTION?: 'on' | 'off';

  @IsOptional()
  @IsString()
  GRAPHQL_PERSISTED_QUERIES?: string;

  @WholeNumber(1, 50)
  GRAPHQL_MAX_DEPTH = 10;

  @WholeNumber(1, 1_000_000)
  GRAPHQL_MAX_COST = 10_000;

  @WholeNumber(0, 1000)
  GRAPHQL_MAX_ALIASES = 30;

  @WholeNumber(1, 100)
  GRAPHQL_MAX_BATCH = 10;

  @Switch()
  CITIES: 'on' | 'off' = 'on';

  @IsOptional()
  @IsString()
  ADMIN_PASSWORD?: string;

  @IsOptional()
  @MinLength(16, { message: 'METRICS_TOKEN must have at least 16 characters' })
  METRICS_TOKEN?: string;

  @WholeNumber(0, 86_400)
  QUEUE_ALARM_SECONDS = 300;
  @WholeNumber(1, 50)
  STREAM_HEARTBEAT_SECONDS = 15;
  @IsOptional()
  @IsUrl(
    { protocols: ['http', 'https'], require_tld: false, require_protocol: true },
    { message: 'OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https URL' },
  )
  OTEL_EXPORTER_OTLP_ENDPOINT?: string;

  @IsString()
  OTEL_SERVICE_NAME = 'nexus';

  @IsOptional()
  @WholeNumber(0, 65535)
  WORKER_PORT?: number;

  @WholeNumber(0, 60_000)
  OVERLOAD_DELAY_MS = 1000;

  @WholeNumber(1, 600)
  SHUTDOWN_SECONDS = 15;

  @WholeNumber(0, 300)
  DRAIN_SECONDS = 0;
}

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

const OPTIONAL = [
  'PUBLIC_URL',
  'FRONTEND_URL',
  'DATABASE_URL',
  'DATABASE_REPLICA_URL',
  'REDIS_URL',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'WORKER_PORT',
  'JWT_PREVIOUS_SECRETS',
  'WEBHOOK_KEYS',
  'WEBHOOK_PRIVATE_ORIGINS',
  'DEMO_DATA',
  'EMAIL_VERIFICATION',
  'JOB_REVIEW',
  'TRUST_PROXY',
  'CORS_ORIGINS',
  'METRICS_TOKEN',
  'GRAPHQL_INTROSPECTION',
  'GRAPHQL_PERSISTED_QUERIES',
  'SMTP_URL',
  'SMTP_TLS',
  'MAIL_REPLY_TO',
  'MAIL_BOUNCES',
  'MAIL_EVENTS_TOKEN',
  'ADMIN_PASSWORD',
  'S3_URL',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
  'CLAMD_URL',
];
export const VARIABLE_NAMES: ReadonlySet<string> = new Set([...Object.keys(new EnvironmentVariables()), ...OPTIONAL]);

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
