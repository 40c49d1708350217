import { VersioningType } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Settings } from './config/env.js';
import { openGraphql } from './infra/graphql/graphql.setup.js';
import { KnownAddresses } from './infra/http/answers/known-addresses.js';
import { prepareFastify } from './infra/http/fastify.js';
import { InputPipe } from './infra/http/input.pipe.js';
import { ProblemFilter } from './infra/http/problem.filter.js';
import { RateLimitGuard } from './infra/http/rate-limit/rate-limit.guard.js';
import { RepresentationInterceptor } from './infra/http/representation.interceptor.js';
import { SECURITY_HEADERS } from './infra/http/security-headers.js';
import { UndeclaredInputGuard } from './infra/http/undeclared-input.guard.js';
import { AccessGuard } from './modules/auth/access.guard.js';

/** What every request passes through, in this order; the same for the server and for the tests. */
export function setUp(app: NestFastifyApplication): void {
  const settings = app.get(Settings);
  app.enableVersioning({ type: VersioningType.URI });
  app.useSecurityHeaders(SECURITY_HEADERS);
  if (settings.http.corsOrigins.length > 0) {
    app.enableCors({
      origin: [...settings.http.corsOrigins],
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      exposedHeaders: [
        'ETag',
        'Link',
        'Location',
        'RateLimit',
        'RateLimit-Policy',
        'Retry-After',
        'X-Request-Id',
        'Idempotency-Replayed',
        'Content-Disposition',
      ],
      maxAge: 600,
    });
  }
  prepareFastify(app);
  app.useGlobalGuards(app.get(RateLimitGuard), app.get(AccessGuard), new UndeclaredInputGuard());
  app.useGlobalInterceptors(new RepresentationInterceptor(app.get(KnownAddresses), settings));
  app.useGlobalPipes(new InputPipe());
  app.useGlobalFilters(new ProblemFilter(settings));
  openGraphql(app);
}
