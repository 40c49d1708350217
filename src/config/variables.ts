import { getMetadataStorage, IsEmail, IsIn, IsOptional, IsString, MinLength, ValidateBy } from 'class-validator';
import { type Language, LANGUAGES } from '../common/languages.js';
import { COMPARABLE_CURRENCIES } from '../common/money/exchange-rates.js';
import { redisTargetOf } from './redis-url.js';
import { EachOf, IsScannerUrl, IsServerUrl, IsWebUrl, isOrigin, isProxy, isSecret, SECRET_LENGTH, Switch, WholeNumber } from './rules.js';

/** What development and tests sign tokens with. Known to everybody, so production refuses it. */
export const DEVELOPMENT_JWT_SECRET = 'nexus-development-secret-which-everybody-knows';

/** No access token is good for longer, whatever signed it. */
export const MAX_ACCESS_TOKEN_MINUTES = 15;

/** The environment as the process finds it. The one place that knows the names and what is good for each; all are described in `.env.example`. */
export class EnvironmentVariables {
  @IsIn(['development', 'test', 'production'])
  NODE_ENV: 'development' | 'test' | 'production' = 'development';

  @IsString()
  HOST = 'localhost';

  @WholeNumber(0, 65535)
  PORT = 3000;

  @IsOptional()
  @IsWebUrl()
  PUBLIC_URL?: string;

  @IsOptional()
  @IsWebUrl()
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
  @IsWebUrl()
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
  @IsWebUrl()
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

/** What there is to set. Each has a rule, so the rules name them all, those without a default too. */
export const VARIABLE_NAMES: ReadonlySet<string> = new Set(
  getMetadataStorage()
    .getTargetValidationMetadatas(EnvironmentVariables, '', false, false)
    .map(({ propertyName }) => propertyName),
);
