import { createRequire } from 'node:module';
import { diag, DiagConsoleLogger, DiagLogLevel } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { IORedisInstrumentation } from '@opentelemetry/instrumentation-ioredis';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { Settings } from '../../config/env.js';
import { NamelessSpans } from './nameless-spans.js';

const UNTRACED = /^\/(health\/|metrics)/;

/**
 * Traces of requests, statements, commands and tasks, sent by OTLP over HTTP. Loaded only where it is wanted: without an endpoint
 * the process carries none of it. The other variables of OpenTelemetry (sampler, headers, resource) are read by its SDK itself.
 */
export function startTracing({ endpoint, serviceName }: NonNullable<Settings['tracing']>): void {
  diag.setLogger(new DiagConsoleLogger(), DiagLogLevel.ERROR);
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
  const provider = new NodeTracerProvider({
    resource: defaultResource().merge(resourceFromAttributes({ 'service.name': serviceName })),
    spanProcessors: [new BatchSpanProcessor(new NamelessSpans(exporter))],
  });
  provider.register();
  registerInstrumentations({
    tracerProvider: provider,
    instrumentations: [
      new HttpInstrumentation({
        ignoreIncomingRequestHook: ({ url = '' }) => UNTRACED.test(url),
        // Domains that companies prove are theirs; and what the exporter itself sends.
        disableOutgoingRequestInstrumentation: true,
      }),
      new PgInstrumentation({ requireParentSpan: true }),
      new IORedisInstrumentation({ requireParentSpan: true, dbStatementSerializer: (command) => command }),
    ],
  });
  // Instrumentations wait for `require`, and change what is required in place: the same objects that imports give.
  const require = createRequire(import.meta.url);
  for (const name of ['node:http', 'http', 'pg', 'ioredis']) require(name);
}
