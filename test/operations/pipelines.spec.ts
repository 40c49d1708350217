import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isInstalled } from '../support/tools.js';
import { documentsIn, filesIn, type Read } from './documents.js';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const workflows = filesIn('.github/workflows', '.yml').map((file) => ({ file, workflow: documentsIn(file)[0] }));
const written = [
  ...filesIn('.github', '.yml'),
  ...filesIn('docker', 'Dockerfile', 'Jenkinsfile', 'compose.yaml'),
  ...filesIn('docker/kubernetes', '.yaml'),
  '.ci/run',
  'README.md',
  'CONTRIBUTING.md',
  'docs/operations.md',
];

describe('Everything that calls this product by name', () => {
  it.each(written)('calls npm scripts, commands and files that there are: %s', (file) => {
    const text = readFileSync(file, 'utf8');
    const called = [...text.matchAll(/\bnpm run (?:-s |--silent )?([\w:]+)/g)].map(([, name]) => name as string);
    if (/\bnpm (start|test)\b/.test(text)) called.push('start', 'test');
    expect(called.filter((name) => !(name in scripts))).toEqual([]);
    const commands = [...text.matchAll(/dist\/src\/cli\.js[', ]+([a-z]+:?[a-z]*)/g)].map(([, name]) => name as string);
    const known = readFileSync('src/cli.ts', 'utf8');
    expect(commands.filter((name) => !new RegExp(`^ {2}'?${name}'?:`, 'm').test(known))).toEqual([]);
    const run = [...text.matchAll(/(?:node|bash) ((?:scripts|\.ci)\/[\w./-]+)/g)].map(([, path]) => path as string);
    expect(run.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('leaves no benchmark or trial that nobody is told of', () => {
    const told = [...filesIn('docs', '.md'), 'README.md'].map((file) => readFileSync(file, 'utf8')).join('\n');
    const trials = Object.keys(scripts).filter((name) => /^(bench(:.+)?|image:size|chaos|ha|test:previous)$/.test(name));
    expect(trials.length).toBeGreaterThan(8);
    expect(trials.filter((name) => !new RegExp(`npm run ${name}\\b(?!:)`).test(told))).toEqual([]);
  });

  it('is YAML where it says so', () => {
    const files = [...filesIn('.github', '.yml', '.yaml'), ...filesIn('docker', '.yml', '.yaml')];
    expect(files.length).toBeGreaterThan(15);
    for (const file of files) expect(() => documentsIn(file)).not.toThrow();
  });

  it.each(filesIn('docker/kubernetes', '.yaml'))('is started with programs that are in the image: %s', (file) => {
    for (const [, entry] of readFileSync(file, 'utf8').matchAll(/dist\/src\/(\w+)\.js/g)) expect(existsSync(`src/${entry}.ts`)).toBe(true);
  });
});

describe('A workflow', () => {
  it.each(workflows)('may read, and each job no more than it says: $file', ({ workflow }) => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const job of Object.values(workflow.jobs as Record<string, Read>)) {
      expect(job['timeout-minutes']).toBeGreaterThan(0);
      expect(job.permissions).not.toBe('write-all');
    }
  });

  it.each(workflows)('uses only actions of GitHub and Docker, of a version: $file', ({ workflow }) => {
    const used = Object.values(workflow.jobs as Record<string, Read>).flatMap(({ steps }) => steps.map(({ uses }: Read) => uses as string));
    const others = used.filter((action) => action !== undefined && !/^(actions|github|docker)\/[\w/-]+@v\d+$/.test(action));
    expect(others).toEqual([]);
  });

  it.each(workflows)('puts nothing that strangers write into a shell: $file', ({ workflow }) => {
    for (const { steps } of Object.values(workflow.jobs as Record<string, Read>)) {
      for (const { run = '' } of steps) expect(run).not.toMatch(/\$\{\{\s*(github\.event|github\.head_ref|github\.ref_name|inputs)/);
    }
  });

  it('tests every Node and PostgreSQL that is promised', () => {
    const ci = workflows.find(({ file }) => file.endsWith('ci.yml'))?.workflow;
    expect(ci?.jobs.check.strategy.matrix.node).toEqual(['20.19', '22', '24']);
    expect(ci?.jobs.postgres.strategy.matrix.postgres).toEqual(expect.arrayContaining(['15', '18']));
    const jenkins = readFileSync('docker/Jenkinsfile', 'utf8');
    expect(jenkins).toContain("values '20.19', '22', '24'");
    for (const stage of ['Check', 'PostgreSQL', 'Previous', 'Image', 'Packages', 'Release']) expect(jenkins).toContain(`stage('${stage}')`);
    expect(ci?.jobs.previous.steps[0].with['fetch-depth']).toBe(0);
    for (const pipeline of [jenkins, JSON.stringify(ci)]) expect(pipeline).toContain('npm run test:previous');
    expect([...jenkins].reduce((depth, letter) => depth + (letter === '{' ? 1 : letter === '}' ? -1 : 0), 0)).toBe(0);
  });
});

describe('A pipeline', () => {
  const jenkins = readFileSync('docker/Jenkinsfile', 'utf8');
  const stepsOf = (name: string, job: string) => workflows.find(({ file }) => file.endsWith(name))?.workflow.jobs[job].steps as Read[];

  it('skips no test for want of a program: what it installs is what it asks for', () => {
    const ci = readFileSync('.github/workflows/ci.yml', 'utf8');
    for (const pipeline of [ci, jenkins, readFileSync('.github/workflows/release.yml', 'utf8')]) {
      expect(pipeline).toMatch(/REQUIRE_TOOLS(?::| = ')\s?haproxy pg_dump initdb/);
      for (const [, packages = ''] of pipeline.matchAll(/apt-get install -y -qq ([^'\n]+)/g)) {
        expect(packages.split(' ')).toEqual(['redis-server', 'haproxy', 'postgresql']);
      }
    }
    expect(() => withTools('no-such-program', () => isInstalled('no-such-program', false))).toThrow(/no-such-program is not installed/);
    expect(withTools('haproxy, pg_dump', () => isInstalled('no-such-program', false))).toBe(false);
    expect(withTools('no-such-program', () => isInstalled('no-such-program', true))).toBe(true);
  });

  it('goes on where nothing can be installed, but for Redis, and says what is missing', () => {
    const [functions = ''] = /^as_root[\s\S]*?(?=^# Its own count)/m.exec(readFileSync('.ci/run', 'utf8')) ?? [];
    const run = (step: string) =>
      spawnSync('bash', ['-uc', `${functions}\nhas() { return 1; }; install() { return 1; }; ${step}`], {
        encoding: 'utf8',
        env: { PATH: process.env.PATH },
      });
    const { status, stdout } = run('install_tools');
    expect([status, stdout.match(/(?<=NOT INSTALLED: )\w+/g)]).toEqual([0, ['haproxy', 'pg_dump', 'initdb', 'kubectl']]);
    expect(run('install_redis').status).toBe(1);
  });

  it('brings up all that Compose has', () => {
    const run = stepsOf('ci.yml', 'image')
      .map((step) => (step.run as string | undefined) ?? '')
      .join('\n');
    expect(run).toMatch(/^docker compose up --detach --no-build --wait --wait-timeout \d+$/m);
    const [{ scrape_configs }] = documentsIn('docker/prometheus/prometheus.yml');
    const targets = scrape_configs.flatMap((job: Read) => job.static_configs[0].targets) as string[];
    expect(run).toContain(`"sum(up)" | grep -q "=> ${targets.length} "`);
  });

  it('gives an image to nobody before it was looked at', () => {
    const steps = stepsOf('release.yml', 'image');
    const scan = steps.findIndex(({ run = '' }) => run.includes('trivy'));
    const push = steps.findIndex((step) => step.with?.push === true);
    expect(scan).toBeGreaterThan(steps.findIndex((step) => step.with?.load === true));
    expect(push).toBeGreaterThan(scan);
    expect(steps[scan].run).not.toMatch(/ghcr|outputs/);
    expect(jenkins.indexOf('docker push')).toBeGreaterThan(jenkins.indexOf('"$TRIVY" image'));
    // The same agent, which has the image.
    expect(jenkins.slice(jenkins.indexOf("stage('Image')"))).not.toContain('agent');
  });

  it.each([
    ['Somebody/Nexus', 'v1.2.3', 'ghcr.io/somebody/nexus:1.2.3,ghcr.io/somebody/nexus:1.2,ghcr.io/somebody/nexus:latest'],
    ['somebody/nexus', 'v1.3.0-rc.1', 'ghcr.io/somebody/nexus:1.3.0-rc.1'],
  ])('calls an image of %s, %s what registries take', (GITHUB_REPOSITORY, GITHUB_REF_NAME, tags) => {
    const folder = mkdtempSync(join(tmpdir(), 'nexus-names-'));
    const GITHUB_OUTPUT = join(folder, 'output');
    const { run } = stepsOf('release.yml', 'image').find(({ id }) => id === 'names');
    const environment = { PATH: process.env.PATH, GITHUB_REPOSITORY, GITHUB_REF_NAME, GITHUB_OUTPUT };
    const { status } = spawnSync('bash', ['-e', '-c', run], { env: environment });
    expect([status, readFileSync(GITHUB_OUTPUT, 'utf8')]).toEqual([0, `image=ghcr.io/somebody/nexus\ntags=${tags}\n`]);
    rmSync(folder, { recursive: true });
  });

  it('loses machines each week', () => {
    const ha = workflows.find(({ file }) => file.endsWith('ha.yml'))?.workflow;
    expect(ha.on.schedule).toEqual([{ cron: expect.stringMatching(/^\d+ \d+ \* \* [0-6]$/) }]);
    expect(stepsOf('ha.yml', 'ha').at(-1)).toEqual({ run: 'npm run ha' });
  });
});

/** As where pipelines ask for these programs. */
function withTools<T>(tools: string, then: () => T): T {
  const before = process.env.REQUIRE_TOOLS;
  process.env.REQUIRE_TOOLS = tools;
  try {
    return then();
  } finally {
    if (before === undefined) delete process.env.REQUIRE_TOOLS;
    else process.env.REQUIRE_TOOLS = before;
  }
}

describe('A release', () => {
  const notes = (tag: string) => spawnSync(process.execPath, ['scripts/release-notes.mjs', tag], { encoding: 'utf8' });

  it('is refused for a tag that is not the version of the package', () => {
    expect(notes('v99.0.0')).toMatchObject({ status: 1, stderr: expect.stringContaining('99.0.0') as unknown });
    expect(notes('')).toMatchObject({ status: 1 });
  });

  it('has notes where the changelog tells of it, and keeps what is coming apart', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    const changelog = readFileSync('CHANGELOG.md', 'utf8');
    const { status, stdout } = notes(`v${version}`);
    expect(status).toBe(changelog.includes(`## [${version}]`) ? 0 : 1);
    expect(stdout).not.toContain('Unreleased');
    const kinds = [...changelog.matchAll(/^### (.+)$/gm)].map(([, kind]) => kind as string);
    for (const kind of kinds) expect(['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security']).toContain(kind);
  });
});
