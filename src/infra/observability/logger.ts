import { type LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import { withoutAddresses } from '../../common/redact.js';
import { presentTrace } from './trace.js';

/** Fields that may hold a secret, wherever they appear in a line. */
const SECRET_FIELDS = ['password', 'newPassword', 'accessToken', 'refreshToken', 'token', 'secret', 'authorization', 'cookie'];
const REDACTED = [
  'req.headers.authorization',
  'req.headers.cookie',
  'headers.authorization',
  'headers.cookie',
  ...SECRET_FIELDS,
  ...SECRET_FIELDS.map((field) => `*.${field}`),
];

/**
 * The process's log: JSON lines on standard output, readable lines where a person is watching.
 * @param traced each line names the trace that it is written in
 */
export function createLogger(level: string, traced = false): Logger {
  return pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: REDACTED, censor: '[redacted]' },
    ...(traced && { mixin: () => presentTrace() ?? {} }),
    hooks: { streamWrite: withoutAddresses },
    ...(process.stdout.isTTY && {
      transport: {
        target: 'pino-pretty',
        options: { ignore: 'context', messageFormat: '{if context}{context}: {end}{msg}', translateTime: 'SYS:HH:MM:ss' },
      },
    }),
  });
}

/** Nest's own logger on pino, so that the framework, the modules and the requests write one log. */
export class NestLogger implements LoggerService {
  constructor(private readonly pino: Logger) {}

  log(message: unknown, ...params: unknown[]): void {
    this.write('info', message, params);
  }
  error(message: unknown, ...params: unknown[]): void {
    this.write('error', message, params);
  }
  warn(message: unknown, ...params: unknown[]): void {
    this.write('warn', message, params);
  }
  debug(message: unknown, ...params: unknown[]): void {
    this.write('debug', message, params);
  }
  verbose(message: unknown, ...params: unknown[]): void {
    this.write('trace', message, params);
  }
  fatal(message: unknown, ...params: unknown[]): void {
    this.write('fatal', message, params);
  }

  /** Nest passes the context last, and for errors the stack before it. */
  private write(level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal', message: unknown, params: unknown[]): void {
    const context = params.at(-1);
    const stack = params.length > 1 ? params[0] : undefined;
    const fields = { context: typeof context === 'string' ? context : undefined, stack: typeof stack === 'string' ? stack : undefined };
    // The framework's account of its own wiring is of use to whoever mends the wiring.
    const quiet = level === 'info' && typeof context === 'string' && FRAMEWORK.has(context) ? 'debug' : level;
    if (message instanceof Error) this.pino[quiet]({ ...fields, err: message }, message.message);
    else if (typeof message === 'object' && message !== null) this.pino[quiet]({ ...fields, ...message });
    else this.pino[quiet](fields, String(message));
  }
}

const FRAMEWORK = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);
