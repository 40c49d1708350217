import { setTimeout as delay } from 'node:timers/promises';
import { context, type Context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

/** Of whatever is registered when it is used. */
const tracer = trace.getTracer('nexus');
const LAST_WAIT_MS = 2000;

/** Ids for a line of the log; undefined where nothing is traced. */
export function presentTrace(): { traceId: string; spanId: string } | undefined {
  const span = trace.getActiveSpan()?.spanContext();
  return span && { traceId: span.traceId, spanId: span.spanId };
}

/** What is under way, as W3C Trace Context's `traceparent`, for whoever goes on with it later and elsewhere. Null where nothing is traced. */
export function traceParent(): string | null {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent ?? null;
}

/** Goes on with what was under way when the `traceparent` was written down. Costs nothing where nothing is traced. */
export async function continueTrace<T>(parent: string | null | undefined, name: string, work: () => Promise<T>): Promise<T> {
  if (!isTracing()) return work();
  return tracer.startActiveSpan(name, { kind: SpanKind.CONSUMER }, contextOf(parent), async (span) => {
    try {
      return await work();
    } catch (error) {
      // What an error says may be of people: its kind is enough to find it in the log.
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.setAttribute('error.type', error instanceof Error ? error.constructor.name : 'unknown');
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Names the request that is under way by the pattern of its route: its path may hold what nobody else may know. */
export function nameRequest(method: string, route: string | undefined): void {
  if (route !== undefined) trace.getActiveSpan()?.updateName(`${method} ${route}`).setAttribute('http.route', route);
}

/** Sends what was not sent yet, and ends; a collector that is away is not waited for. */
export async function endTracing(): Promise<void> {
  const provider = trace.getTracerProvider() as { getDelegate?(): { shutdown?(): Promise<void> } };
  const sent = provider.getDelegate?.().shutdown?.();
  if (sent) await Promise.race([sent, delay(LAST_WAIT_MS, undefined, { ref: false })]);
}

/** Is anything registered that spans go to? */
function isTracing(): boolean {
  const provider = trace.getTracerProvider() as { getDelegateTracer?(name: string): unknown };
  return provider.getDelegateTracer === undefined || provider.getDelegateTracer('nexus') !== undefined;
}

function contextOf(traceparent: string | null | undefined): Context {
  return traceparent ? propagation.extract(ROOT_CONTEXT, { traceparent }) : ROOT_CONTEXT;
}
