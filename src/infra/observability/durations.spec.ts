import { describe, expect, it } from '@jest/globals';
import { Histogram, Registry } from 'prom-client';
import { Durations } from './durations.js';

const BUCKETS = [0.001, 0.01, 0.1];
const LABELS = ['method', 'route'] as const;
const SEEN = [
  [{ method: 'GET', route: '/v1/jobs' }, [0, 0.001, 0.0010001, 0.05, 0.1, 7]],
  [{ method: 'POST', route: '/a"b\\c' }, [0.02]],
] as const;

describe('Durations', () => {
  it("are told as prom-client's own histogram tells them", async () => {
    const [ours, theirs] = [new Registry(), new Registry()];
    const durations = new Durations('took_seconds', 'How long it took.', LABELS, BUCKETS);
    ours.registerMetric(durations as unknown as Histogram);
    const histogram = new Histogram({
      name: 'took_seconds',
      help: 'How long it took.',
      labelNames: LABELS,
      buckets: BUCKETS,
      registers: [theirs],
    });
    expect(await ours.metrics()).toBe(await theirs.metrics());
    for (const [labels, values] of SEEN) {
      const series = durations.of(labels);
      for (const seconds of values) {
        series.observe(seconds);
        histogram.observe(labels, seconds);
      }
    }
    expect(await ours.metrics()).toBe(await theirs.metrics());
    expect(await ours.getMetricsAsJSON()).toMatchObject([{ name: 'took_seconds', type: 'histogram', aggregator: 'sum' }]);
  });
});
