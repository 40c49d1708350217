import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { Namespace } from 'kubernetes-models/v1/Namespace';
import { PersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import { Service } from 'kubernetes-models/v1/Service';
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { parseAllDocuments, parseDocument } from 'yaml';
import { VARIABLE_NAMES } from '../../src/config/env.js';
import { isInstalled } from '../support/tools.js';
import { documentsIn, filesIn, type Read } from './documents.js';

const FOLDER = 'docker/kubernetes';
const OVERLAYS = ['overlays/small', 'overlays/production'];
const KUSTOMIZED = ['namespace', 'base', 'migration', ...OVERLAYS, ...OVERLAYS.map((overlay) => `${overlay}/migration`)];

/** The schemas of Kubernetes itself, by API version and kind. */
const MODELS = new Map(
  [
    Deployment,
    HorizontalPodAutoscaler,
    Job,
    Ingress,
    NetworkPolicy,
    PodDisruptionBudget,
    ConfigMap,
    Namespace,
    PersistentVolumeClaim,
    Service,
    ServiceAccount,
  ].map((model) => [`${model.apiVersion} ${model.kind}`, model as unknown as new (data: unknown) => { validate(): void }]),
);

/** Of operators: their schemas are theirs. */
const CUSTOM = /^(postgresql\.cnpg\.io|redis\.redis\.opstreelabs\.in|monitoring\.coreos\.com|external-secrets\.io)\//;

/**
 * A schema of Kubernetes does not refuse fields that it does not have, as the API server would. Its validator looks at each
 * field that it has: what nobody looked at, there is not.
 */
function watched(value: Read, path: string, unseen: Set<string>): Read {
  if (typeof value !== 'object' || value === null) return value;
  const copy: Read = Array.isArray(value) ? [] : {};
  for (const [key, inner] of Object.entries(value)) {
    const at = `${path}/${key}`;
    const known = watched(inner, at, unseen);
    if (Array.isArray(value)) copy.push(known);
    else {
      unseen.add(at);
      Object.defineProperty(copy, key, {
        enumerable: true,
        get: () => {
          unseen.delete(at);
          return known as unknown;
        },
      });
    }
  }
  return copy;
}

function faultsOf(resource: Read): string[] {
  const Model = MODELS.get(`${resource.apiVersion} ${resource.kind}`);
  if (!Model) return CUSTOM.test(resource.apiVersion) ? [] : [`${resource.apiVersion} ${resource.kind} is not known`];
  const unseen = new Set<string>();
  const copy = watched(resource, '', unseen);
  const { validate } = Model.prototype as { validate(): void };
  try {
    // Not constructed: that would look at every field.
    validate.call(copy);
  } catch (error) {
    return [String(error)];
  }
  return [...unseen].filter((path) => !/^\/(apiVersion|kind)$/.test(path)).map((path) => `there is no ${path}`);
}

const isResource = (document: Read) => document?.kind !== undefined && !['Kustomization', 'Component'].includes(document.kind);
const resources = filesIn(FOLDER, '.yaml').flatMap((file) =>
  documentsIn(file)
    .filter(isResource)
    .map((resource: Read) => ({ file, resource, name: `${file} ${resource.kind} ${resource.metadata.name}` })),
);
const workloads = resources.filter(({ resource }) => ['Deployment', 'Job'].includes(resource.kind));
const settings = Object.fromEntries(
  [...readFileSync(join(FOLDER, 'base/settings.env'), 'utf8').matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
) as Record<string, string>;
const kustomizationIn = (folder: string) => documentsIn(join(FOLDER, folder, 'kustomization.yaml'))[0];
const policies = resources.filter(({ file, resource: { kind } }) => kind === 'NetworkPolicy' && !file.includes('/examples/'));
const labelsOf = ({ resource }: { resource: Read }) => resource.spec.template.metadata.labels as Record<string, string>;

/** What the board is told apart, because whoever knows it could act for it. */
const SECRETS = ['JWT_SECRET', 'METRICS_TOKEN', 'SMTP_URL', 'REDIS_URL', 'S3_URL', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'];

describe('What is given to Kubernetes', () => {
  it.each(resources)('is as its schemas have it: $name', ({ resource }) => {
    expect(faultsOf(resource)).toEqual([]);
  });

  it('would be found out where it is not', () => {
    const deployment = structuredClone(workloads[0]?.resource);
    const [container] = deployment.spec.template.spec.containers;
    container.readynessProbe = container.readinessProbe;
    expect(faultsOf(deployment)).toContain('there is no /spec/template/spec/containers/0/readynessProbe');
    container.ports = '3000';
    expect(faultsOf(deployment).join()).toMatch(/ports/);
  });

  it.each(workloads)('runs as the restricted Pod Security Standard wants it, with nothing to write to: $name', ({ resource }) => {
    const { spec } = resource.spec.template;
    expect(spec).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    });
    for (const container of spec.containers) {
      expect(container.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(container.resources).toMatchObject({ requests: { cpu: expect.any(String), memory: expect.any(String) }, limits: {} });
    }
  });

  it.each(workloads)('is given settings that there are, and secrets by name only: $name', ({ resource }) => {
    const names = Object.keys(settings);
    expect(names.length).toBeGreaterThan(5);
    for (const container of resource.spec.template.spec.containers)
      names.push(...(container.env ?? []).map(({ name }: Read) => name as string));
    expect(names.filter((name) => !VARIABLE_NAMES.has(name))).toEqual([]);
    for (const secret of SECRETS.filter((name) => name !== 'S3_URL')) expect(names).not.toContain(secret);
    expect(resources.filter(({ resource: { kind } }) => kind === 'Secret')).toEqual([]);
  });

  it('has the time to come to its end that it was promised', () => {
    const api = workloads.find(({ resource }) => resource.metadata.name === 'api')?.resource.spec.template.spec;
    const [, preStop] = /(\d+)\)$/.exec(api.containers[0].lifecycle.preStop.exec.command.at(-1)) as unknown as [string, string];
    const needed = Number(settings.DRAIN_SECONDS) + Number(settings.SHUTDOWN_SECONDS) + Number(preStop) / 1000;
    expect(api.terminationGracePeriodSeconds).toBeGreaterThan(needed);
    const { readinessProbe } = api.containers[0];
    expect(Number(settings.DRAIN_SECONDS)).toBeGreaterThan(readinessProbe.periodSeconds * readinessProbe.failureThreshold);
  });

  it('selects what there is: services, budgets, autoscalers and the firewall', () => {
    const selectors = resources.flatMap(({ file, resource: { kind, spec, metadata } }): [string, Record<string, string>][] => {
      if (file.includes('/examples/')) return [];
      if (kind === 'Service') return [[`Service ${metadata.name}`, spec.selector]];
      if (kind === 'PodDisruptionBudget') return [[`PodDisruptionBudget ${metadata.name}`, spec.selector.matchLabels]];
      return kind === 'NetworkPolicy' && spec.podSelector.matchLabels
        ? [[`NetworkPolicy ${metadata.name}`, spec.podSelector.matchLabels]]
        : [];
    });
    const matches = (selector: Record<string, string>) =>
      workloads.some((workload) => Object.entries(selector).every(([name, value]) => labelsOf(workload)[name] === value));
    expect(selectors.filter(([, selector]) => !matches(selector)).map(([name]) => name)).toEqual(['Service nowhere']);
    for (const { resource } of resources.filter(({ resource: { kind } }) => kind === 'HorizontalPodAutoscaler')) {
      expect(workloads.map(({ resource: { metadata } }) => metadata.name as string)).toContain(resource.spec.scaleTargetRef.name);
    }
  });

  it('lets nothing pass that is not named', () => {
    const policy = resources.find(({ resource: { kind, metadata } }) => kind === 'NetworkPolicy' && metadata.name === 'nothing');
    expect(policy?.resource.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
  });

  it('keeps what people upload: no pod starts without a bucket, or without a volume that it shares', () => {
    const patch = parseDocument(kustomizationIn('components/shared-files').patches[0].patch).toJS() as Read[];
    for (const { resource } of workloads.filter(({ resource: { kind } }) => kind === 'Deployment')) {
      const { containers, volumes } = resource.spec.template.spec;
      expect(containers[0].env[0]).toEqual({ name: 'S3_URL', valueFrom: { secretKeyRef: { name: 'nexus', key: 'S3_URL' } } });
      // The component takes away what the patch tests for, and puts the volume where the data is.
      expect(volumes[1].name).toBe('data');
      expect(containers[0].volumeMounts).toContainEqual({ name: 'data', mountPath: '/data' });
    }
    expect(patch).toContainEqual({ op: 'test', path: '/spec/template/spec/containers/0/env/0/name', value: 'S3_URL' });
    const claim = resources.find(({ resource: { kind } }) => kind === 'PersistentVolumeClaim')?.resource;
    expect(patch.map(({ value }) => value?.persistentVolumeClaim?.claimName as unknown)).toContain(claim.metadata.name);
    expect(claim.spec.accessModes).toEqual(['ReadWriteMany']);
    const explained = ['base/settings.env', 'examples/external-secret.yaml'].map((file) => readFileSync(join(FOLDER, file), 'utf8'));
    for (const text of explained) expect(SECRETS.filter((name) => !text.includes(name))).toEqual([]);
  });

  it.each([
    ['a bucket in the cluster', 9000],
    ['a scanner in the cluster', 3310],
    ['a bucket outside', 443],
  ])('lets APIs and workers through to %s', (_, port) => {
    const open = policies.filter(({ resource: { spec } }) =>
      ((spec.egress ?? []) as Read[]).some(({ ports }) => ports.some((rule: Read) => rule.port === port)),
    );
    for (const component of ['api', 'worker']) {
      expect(open.some(({ resource: { spec } }) => spec.podSelector.matchExpressions?.[0].values.includes(component))).toBe(true);
    }
  });

  it('shows nobody outside its figures, however the path ends', () => {
    const [ingress] = resources.filter(({ resource: { kind } }) => kind === 'Ingress').map(({ resource }) => resource);
    const [metrics] = ingress.spec.rules[0].http.paths;
    expect([metrics.path, metrics.pathType, metrics.backend.service.name]).toEqual(['/metrics', 'Prefix', 'nowhere']);
  });

  it('starts pods anew when a setting changes: what they read has a name that says what is in it', () => {
    expect(kustomizationIn('base').configMapGenerator).toEqual([{ name: 'nexus', envs: ['settings.env'] }]);
    expect(kustomizationIn('base').generatorOptions).toBeUndefined();
    const job = workloads.find(({ resource: { kind } }) => kind === 'Job')?.resource;
    // It runs apart from what has that name.
    expect(JSON.stringify(job)).not.toContain('configMap');
  });

  it.each(OVERLAYS)('has the board and its migration of one version, and secrets after the namespace: %s', (overlay) => {
    expect(kustomizationIn(overlay).components).toContain('version');
    expect(kustomizationIn(`${overlay}/migration`)).toMatchObject({ resources: ['../../../migration'], components: ['../version'] });
    expect(kustomizationIn(`${overlay}/version`).images).toEqual([
      { name: 'nexus', newName: expect.any(String), newTag: expect.any(String) },
    ]);
    for (const folder of ['base', 'migration', overlay, `${overlay}/migration`]) expect(kustomizationIn(folder).images).toBeUndefined();
    const steps = ['apply -k docker/kubernetes/namespace', 'create secret generic nexus ', 'delete job migration', '/migration', 'wait '];
    const runbook = /On Kubernetes[\s\S]*?```sh\n([\s\S]*?)```/.exec(readFileSync('docs/operations.md', 'utf8'))?.[1] ?? '';
    const places = steps.map((step) => runbook.indexOf(step));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('runs what operators make for it as the namespace wants it', () => {
    const made = resources.filter(({ resource: { apiVersion } }) => apiVersion.startsWith('redis.redis.'));
    expect(made).toHaveLength(2);
    for (const { name, resource } of made) {
      expect([name, resource.metadata.namespace, resource.spec]).toEqual([
        name,
        'nexus',
        expect.objectContaining({
          podSecurityContext: { runAsNonRoot: true, runAsUser: 1000, fsGroup: 1000, seccompProfile: { type: 'RuntimeDefault' } },
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        }),
      ]);
    }
  });

  it('offers no name of several servers as the replica, of which each process must know how far it is', () => {
    for (const file of filesIn(FOLDER, '.yaml', '.env')) {
      const text = readFileSync(file, 'utf8');
      // CloudNativePG's services of all replicas, and of all servers.
      expect([file, /\bpostgres-ro?\b/.test(text)]).toEqual([file, false]);
    }
  });

  it('names files that there are', () => {
    const folders = filesIn(FOLDER, 'kustomization.yaml').map((file) => dirname(file));
    expect(folders.map((folder) => relative(FOLDER, folder))).toEqual(expect.arrayContaining(KUSTOMIZED));
    for (const folder of folders) {
      const [{ resources: files = [], components = [], configMapGenerator = [] }] = documentsIn(join(folder, 'kustomization.yaml'));
      const named = [...files, ...components, ...configMapGenerator.flatMap(({ envs }: Read) => envs)] as string[];
      expect(named.filter((file) => !existsSync(join(folder, file, /\.\w+$/.test(file) ? '' : 'kustomization.yaml')))).toEqual([]);
    }
  });

  const kubectl = isInstalled('kubectl', !spawnSync('kubectl', ['version', '--client']).error);
  (kubectl ? it : it.skip).each(KUSTOMIZED)('is put together by kustomize: %s', (folder) => {
    const { status, stdout, stderr } = spawnSync('kubectl', ['kustomize', join(FOLDER, folder)], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    const made = parseAllDocuments(stdout).map((document) => document.toJS());
    expect(made.length).toBeGreaterThan(0);
    expect(made.flatMap(faultsOf)).toEqual([]);
    for (const { kind, metadata } of made)
      if (kind !== 'Namespace') expect([kind, metadata.name, metadata.namespace]).toEqual([kind, metadata.name, 'nexus']);
    if (!folder.startsWith('overlays/')) return;
    const images = stdout.match(/(?<=^ +image: ).+$/gm) ?? [];
    expect([...new Set(images)]).toEqual([expect.stringMatching(/^ghcr\.io\/example\/nexus:\d/)]);
    for (const name of stdout.match(/(?<=configMapRef:\n +name: ).+/g) ?? []) expect(name).toMatch(/^nexus-\w{10}$/);
    const stored = (text: string) => [text.includes('S3_URL'), text.includes('claimName: files')];
    if (!folder.endsWith('/migration')) expect(stored(stdout)).toEqual(folder.endsWith('/small') ? [false, true] : [true, false]);
  });
});
