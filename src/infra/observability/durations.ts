import type { Histogram, LabelValues, MetricObjectWithValues, MetricValueWithName } from 'prom-client';

/**
 * A histogram of durations in seconds, for Prometheus. Counting one is two additions: prom-client's own checks and hashes
 * the labels of every single one, which took a quarter of the time that a cached answer takes.
 */
export class Durations<Label extends string> implements Pick<Histogram<Label>, 'get' | 'reset'> {
  readonly type = 'histogram';
  private readonly series: Series<Label>[] = [];

  /** @param upperBounds of the buckets, in seconds, the smallest first */
  constructor(
    readonly name: string,
    readonly help: string,
    readonly labelNames: readonly Label[],
    private readonly upperBounds: readonly number[],
  ) {}

  /** Of these labels; ask for it once, and keep it. */
  of(labels: LabelValues<Label>): Series<Label> {
    const series = new Series(labels, this.upperBounds);
    this.series.push(series);
    return series;
  }

  reset(): void {
    for (const series of this.series) series.reset();
  }

  async get(): Promise<MetricObjectWithValues<MetricValueWithName<Label>>> {
    const { name, help, type } = this;
    const values = this.series.flatMap((series) => series.values(name));
    return { name, help, type: type as never, aggregator: 'sum', collect: () => undefined, values };
  }
}

/** Durations that have all their labels in common. */
export class Series<Label extends string> {
  /** By bucket, without those of smaller ones; behind the last bucket those that are longer than all. */
  private readonly counts: number[];
  private sum = 0;

  constructor(
    private readonly labels: LabelValues<Label>,
    private readonly upperBounds: readonly number[],
  ) {
    this.counts = [...upperBounds, Infinity].map(() => 0);
  }

  observe(seconds: number): void {
    let bucket = 0;
    while (bucket < this.upperBounds.length && seconds > (this.upperBounds[bucket] as number)) bucket += 1;
    this.counts[bucket] = (this.counts[bucket] as number) + 1;
    this.sum += seconds;
  }

  reset(): void {
    this.counts.fill(0);
    this.sum = 0;
  }

  /** As the text format has them: every bucket with all smaller ones, then the sum and the count. */
  values(name: string): MetricValueWithName<Label>[] {
    let count = 0;
    const buckets = this.counts.map((own, at) => ({
      metricName: `${name}_bucket`,
      labels: { le: this.upperBounds[at] ?? '+Inf', ...this.labels },
      value: (count += own),
    }));
    return [
      ...buckets,
      { metricName: `${name}_sum`, labels: this.labels, value: this.sum },
      { metricName: `${name}_count`, labels: this.labels, value: count },
    ];
  }
}
