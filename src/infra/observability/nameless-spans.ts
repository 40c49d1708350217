import type { Attributes } from '@opentelemetry/api';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-node';

/**
 * What spans may tell: which method, route, statement or command, and how it ended. A whitelist, so that no version of an
 * instrumentation brings addresses, queries, links with tokens, user agents or values of people into a trace.
 */
const TOLD = new Set([
  'http.method',
  'http.request.method',
  'http.route',
  'http.status_code',
  'http.response.status_code',
  'db.system',
  'db.system.name',
  'db.statement',
  'db.query.text',
  'db.operation',
  'db.operation.name',
  'db.name',
  'db.namespace',
  'error.type',
]);

/** Passes spans on without what may be of people. Statements are as they are prepared: their values are apart, and stay here. */
export class NamelessSpans implements SpanExporter {
  constructor(private readonly exporter: SpanExporter) {}

  export(spans: ReadableSpan[], done: Parameters<SpanExporter['export']>[1]): void {
    this.exporter.export(spans.map(withoutNames), done);
  }

  async shutdown(): Promise<void> {
    await this.exporter.shutdown();
  }

  async forceFlush(): Promise<void> {
    await this.exporter.forceFlush?.();
  }
}

function withoutNames(span: ReadableSpan): ReadableSpan {
  const attributes: Attributes = Object.fromEntries(Object.entries(span.attributes).filter(([name]) => TOLD.has(name)));
  return Object.create(span, {
    attributes: { value: attributes },
    // Exceptions are recorded with what they say, and that may be a value: which status it has is told.
    events: { value: [] },
    status: { value: { code: span.status.code } },
  }) as ReadableSpan;
}
