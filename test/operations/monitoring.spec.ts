import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { Settings } from '../../src/config/env.js';
import { PoolMetrics } from '../../src/infra/database/pool.metrics.js';
import type { ReadPool } from '../../src/infra/database/read-pool.js';
import type { UnitOfWork } from '../../src/infra/database/unit-of-work.js';
import { Overload } from '../../src/infra/http/overload.js';
import { Metrics } from '../../src/infra/observability/metrics.js';
import type { QueueMeter } from '../../src/infra/queue/queue-meter.js';
import { QueueMetrics } from '../../src/infra/queue/queue-metrics.js';
import { BoardMetrics } from '../../src/modules/admin/board.metrics.js';
import { documentsIn, filesIn } from './documents.js';

/** Everything that `/metrics` has, put together without anything to measure. */
async function registered(): Promise<{ names: Set<string>; labels: Set<string> }> {
  const metrics = new Metrics();
  const nothing = {} as never;
  const tellers = [
    new Overload({ http: {} } as Settings, metrics),
    new PoolMetrics({ driver: {} } as DataSource, { pools: [] } as unknown as ReadPool, metrics),
    new QueueMetrics({ read: async () => [] } as unknown as QueueMeter, metrics, {} as Settings),
    new BoardMetrics(metrics, { read: async () => [] } as unknown as UnitOfWork, nothing, nothing, nothing),
  ];
  expect(tellers).toHaveLength(4);
  const all = metrics.registry.getMetricsAsArray() as unknown as { name: string; labelNames?: string[] }[];
  const labels = new Set(['instance', 'job', 'le', 'namespace', 'proxy', ...all.flatMap(({ labelNames = [] }) => labelNames)]);
  // Of a histogram there are three.
  return {
    names: new Set(['up', ...OF_HAPROXY, ...all.flatMap(({ name }) => [name, `${name}_bucket`, `${name}_count`, `${name}_sum`])]),
    labels,
  };
}

/** `test/e2e/rolling-restart.e2e.ts` sees it tell them. */
const OF_HAPROXY = ['haproxy_backend_active_servers'];

const KEYWORDS = new Set(['and', 'or', 'unless', 'by', 'without', 'on', 'offset', 'bool', 'ignoring', 'group_left']);

/** Names of metrics and of labels in PromQL, and how many brackets are still open at its end. */
function namesIn(expression: string): { metrics: string[]; labels: string[]; open: number } {
  const labels: string[] = [];
  const bare = expression
    .replaceAll(/"(?:[^"\\]|\\.)*"/g, '""')
    .replaceAll(/\{([^}]*)\}/g, (_, matchers: string) => {
      labels.push(...[...matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, name]) => name as string));
      return ' ';
    })
    .replaceAll(/\b(?:by|without)\s*\(([^)]*)\)/g, (_, list: string) => {
      labels.push(...list.split(',').map((name) => name.trim()));
      return ' ';
    })
    .replaceAll(/\[[^\]]*\]/g, ' ')
    .replaceAll(/\boffset\s+\w+/g, ' ');
  const metrics = [...bare.matchAll(/[a-zA-Z_][\w:]*(?!\w*\s*\()/g)].map(([name]) => name).filter((name) => !KEYWORDS.has(name));
  const open = [...bare].reduce((depth, letter) => depth + (letter === '(' ? 1 : letter === ')' ? -1 : 0), 0);
  return { metrics, labels, open };
}

const [rules] = documentsIn('docker/prometheus/alerts.yml');
const alerts = rules.groups.flatMap(({ rules: list }: { rules: object[] }) => list) as {
  alert: string;
  expr: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}[];
const dashboards = filesIn('docker/grafana/dashboards', '.json').map(
  (file) =>
    JSON.parse(readFileSync(file, 'utf8')) as {
      uid: string;
      panels: { id: number; title: string; type: string; targets?: { expr: string }[] }[];
    },
);
const shown = dashboards.flatMap(({ panels }) =>
  panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ name: `panel ${title}`, expr }))),
);
const [adapter] = documentsIn('docker/kubernetes/examples/prometheus-adapter.yaml');

describe('What watches the board', () => {
  it('asks for metrics and labels that there are', async () => {
    const known = await registered();
    const asked = [
      ...shown,
      ...alerts.map(({ alert, expr }) => ({ name: `alert ${alert}`, expr })),
      { name: 'adapter', expr: adapter.rules.external[0].seriesQuery as string },
    ];
    expect(asked.length).toBeGreaterThan(25);
    for (const { name, expr } of asked) {
      const { metrics, labels, open } = namesIn(expr);
      expect([name, open]).toEqual([name, 0]);
      expect([name, metrics.length > 0, metrics.filter((metric) => !known.names.has(metric))]).toEqual([name, true, []]);
      expect([name, labels.filter((label) => !known.labels.has(label))]).toEqual([name, []]);
    }
  });

  it('would notice a name that there is not', () => {
    expect(namesIn('sum by (status) (rate(nexus_jobz{status="live"}[5m])) / 2').metrics).toEqual(['nexus_jobz']);
    expect(namesIn('max(nexus_jobs offset 1d) or up{jobb="x"}')).toEqual({ metrics: ['nexus_jobs', 'up'], labels: ['jobb'], open: 0 });
  });

  it('shows every metric of ours somewhere', async () => {
    const own = [...(await registered()).names].filter((name) => name.startsWith('nexus_') && !/_(bucket|count|sum)$/.test(name));
    const used = new Set([...shown, ...alerts].flatMap(({ expr }) => namesIn(expr).metrics));
    expect(own.filter((name) => !used.has(name))).toEqual([]);
  });

  it('says for every alert how much it matters, and the runbook says what to do', () => {
    const runbook = readFileSync('docs/operations.md', 'utf8');
    for (const { alert, labels, annotations } of alerts) {
      expect([alert, labels.severity]).toEqual([alert, expect.stringMatching(/^(page|ticket)$/)]);
      expect(annotations.runbook).toBe(`docs/operations.md#${alert.toLowerCase()}`);
      expect(runbook).toContain(`### ${alert}\n`);
    }
    const headings = [...runbook.matchAll(/^### (Nexus\w+)$/gm)].map(([, name]) => name as string);
    expect(headings.toSorted()).toEqual(alerts.map(({ alert }) => alert).toSorted());
  });

  it('has panels that can be told apart', () => {
    for (const { panels } of dashboards) {
      const ids = panels.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
    const [provider] = documentsIn('docker/grafana/provisioning/datasources/prometheus.yaml');
    for (const dashboard of dashboards) expect(JSON.stringify(dashboard)).toContain(`"uid":"${provider.datasources[0].uid}"`);
  });
});
