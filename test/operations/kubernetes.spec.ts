import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { Namespace } from 'kubernetes-models/v1/Namespace';
import { Service } from 'kubernetes-models/v1/Service';
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { parseAllDocuments } from 'yaml';
import { VARIABLE_NAMES } from '../../src/config/env.js';
import { documentsIn, filesIn, type Read } from './documents.js';

const FOLDER = 'docker/kubernetes';
const KUSTOMIZED = ['base', 'overlays/small', 'overlays/production', 'migration'];

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

const isResource = (document: Read) => document?.kind !== undefined && document.kind !== 'Kustomization';
const resources = filesIn(FOLDER, '.yaml').flatMap((file) =>
  documentsIn(file)
    .filter(isResource)
    .map((resource: Read) => ({ file, resource, name: `${file} ${resource.kind} ${resource.metadata.name}` })),
);
const workloads = resources.filter(({ resource }) => ['Deployment', 'Job'].includes(resource.kind));
const labelsOf = ({ resource }: { resource: Read }) => resource.spec.template.metadata.labels as Record<string, string>;

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
    const settings = resources.find(({ resource: { kind, metadata } }) => kind === 'ConfigMap' && metadata.name === 'nexus');
    const names = Object.keys(settings?.resource.data as object);
    for (const container of resource.spec.template.spec.containers)
      names.push(...(container.env ?? []).map(({ name }: Read) => name as string));
    expect(names.filter((name) => !VARIABLE_NAMES.has(name))).toEqual([]);
    for (const secret of ['JWT_SECRET', 'METRICS_TOKEN', 'SMTP_URL', 'REDIS_URL']) expect(names).not.toContain(secret);
    expect(resources.filter(({ resource: { kind } }) => kind === 'Secret')).toEqual([]);
  });

  it('has the time to come to its end that it was promised', () => {
    const settings = resources.find(({ resource: { kind, metadata } }) => kind === 'ConfigMap' && metadata.name === 'nexus')?.resource.data;
    const api = workloads.find(({ resource }) => resource.metadata.name === 'api')?.resource.spec.template.spec;
    const [, preStop] = /(\d+)\)$/.exec(api.containers[0].lifecycle.preStop.exec.command.at(-1)) as unknown as [string, string];
    const needed = Number(settings.DRAIN_SECONDS) + Number(settings.SHUTDOWN_SECONDS) + Number(preStop) / 1000;
    expect(api.terminationGracePeriodSeconds).toBeGreaterThan(needed);
    const { readinessProbe } = api.containers[0];
    expect(Number(settings.DRAIN_SECONDS)).toBeGreaterThan(readinessProbe.periodSeconds * readinessProbe.failureThreshold);
  });

  it('selects what there is: services, budgets, autoscalers and the firewall', () => {
    const selectors = resources.flatMap(({ file, resource: { kind, spec, metadata } }): [string, Record<string, string>][] => {
      if (!file.includes('/base/')) return [];
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

  it('names files that there are', () => {
    for (const folder of KUSTOMIZED) {
      const [kustomization] = documentsIn(join(FOLDER, folder, 'kustomization.yaml'));
      for (const file of kustomization.resources)
        expect(() => readFileSync(join(FOLDER, folder, file, file.startsWith('..') ? 'kustomization.yaml' : ''))).not.toThrow();
    }
  });

  const kubectl = spawnSync('kubectl', ['version', '--client']);
  (kubectl.error ? it.skip : it).each(KUSTOMIZED)('is put together by kustomize: %s', (folder) => {
    const { status, stdout, stderr } = spawnSync('kubectl', ['kustomize', join(FOLDER, folder)], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    const made = parseAllDocuments(stdout).map((document) => document.toJS());
    expect(made.length).toBeGreaterThan(0);
    expect(made.flatMap(faultsOf)).toEqual([]);
    for (const { kind, metadata } of made)
      if (kind !== 'Namespace') expect([kind, metadata.name, metadata.namespace]).toEqual([kind, metadata.name, 'nexus']);
  });
});
