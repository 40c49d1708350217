import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import type { Settings } from '../../config/env.js';
import { Metrics } from '../observability/metrics.js';
import { Overload } from './overload.js';

function build(overloadDelayMs?: number) {
  const metrics = new Metrics();
  const overload = new Overload({ http: { overloadDelayMs, publicUrl: 'https://jobs.example' } } as Settings, metrics);
  const sent: { status: number; headers: Record<string, string>; body: Record<string, unknown> }[] = [];
  const ask = (url: string) => {
    const answer = {} as (typeof sent)[number];
    const response = {
      writeHead: (status: number, headers: Record<string, string>) => Object.assign(answer, { status, headers }),
      end: (body: string) => sent.push({ ...answer, body: JSON.parse(body) as Record<string, unknown> }),
    } as unknown as ServerResponse;
    return overload.refuse({ method: 'GET', url, headers: { 'x-request-id': 'given-by-caller' } } as unknown as IncomingMessage, response);
  };
  const refused = async () => (await metrics.registry.getSingleMetric('nexus_overload_refusals_total')?.get())?.values[0]?.value;
  return { overload, ask, sent, refused };
}

describe('A process that is behind its work', () => {
  it('refuses what needs work, says when to come back, and counts it, until it has caught up', async () => {
    const { overload, ask, sent, refused } = build(100);
    expect(ask('/v1/jobs')).toBe(false);
    overload.sample(300);
    overload.sample(300);
    expect([ask('/v1/jobs?q=nurse'), ask('/v1/auth/login')]).toEqual([true, true]);
    expect(sent[0]).toEqual({
      status: 503,
      headers: expect.objectContaining({ 'Retry-After': '2', 'X-Request-Id': 'given-by-caller' }) as object,
      body: expect.objectContaining({
        status: 503,
        code: 'service.unavailable',
        instance: '/v1/jobs',
        requestId: 'given-by-caller',
      }) as object,
    });
    expect(await refused()).toBe(2);
    overload.sample(99);
    expect(ask('/v1/jobs')).toBe(false);
    expect(await refused()).toBe(2);
  });

  it('does not take one stall for it', () => {
    const { overload } = build(100);
    for (const delay of [5000, 10, 5000, 10]) {
      overload.sample(delay);
      expect(overload.active).toBe(false);
    }
  });

  it('still answers orchestrators and Prometheus', () => {
    const { overload, ask } = build(100);
    for (let n = 0; n < 2; n++) overload.sample(300);
    expect(['/health/live', '/health/ready', '/metrics'].map(ask)).toEqual([false, false, false]);
  });

  it('never refuses where that is switched off', () => {
    const { overload, ask } = build(undefined);
    for (let n = 0; n < 5; n++) overload.sample(60_000);
    expect(ask('/v1/jobs')).toBe(false);
  });
});
