import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

// npm is started twice in each, on a machine that may be busy.
jest.setTimeout(60_000);

const SCRIPT = resolve('scripts/previous.mjs');

/** A product whose tests print which they are, and which migrations they found. */
const scriptsOf = (version: string) => ({
  build: 'node -e 0',
  'test:e2e': `node -e "console.log('tests of ${version} on ' + require('fs').readdirSync('migrations').sort())"`,
});

describe('npm run test:previous', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nexus-history-'));
  const tree = join(folder, 'nexus');

  const git = (...parameters: string[]) => {
    const named = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...parameters];
    const { status, stderr } = spawnSync('git', named, { cwd: tree, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  const commit = (version: string) => {
    writeFileSync(join(tree, 'package.json'), JSON.stringify({ name: 'nexus', version: '0.0.1', scripts: scriptsOf(version) }));
    writeFileSync(join(tree, 'migrations', `${version}.ts`), '');
    git('add', '.');
    git('commit', '--quiet', '--message', version);
  };
  const run = (cwd = tree) => {
    const { status, stdout } = spawnSync(process.execPath, [SCRIPT], { cwd, encoding: 'utf8' });
    return { status, stdout };
  };
  const tested = (what: string) => ({ status: 0, stdout: expect.stringContaining(what) as unknown });

  beforeAll(() => {
    mkdirSync(join(tree, 'migrations'), { recursive: true });
    writeFileSync(join(tree, 'package-lock.json'), '{}');
    git('init', '--quiet');
    commit('one');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has nothing to do for the first commit', () => {
    expect(run()).toEqual(tested('There is nothing before this commit.'));
  });

  it('runs the tests of the commit before on the tables of this one, where nothing was released', () => {
    commit('two');
    expect(run()).toEqual(tested('tests of one on one.ts,two.ts'));
  });

  it('runs those of the newest release where there is one', () => {
    git('tag', 'v0.0.1');
    commit('three');
    commit('four');
    git('tag', 'v0.0.2');
    expect(run()).toEqual(tested('tests of two on four.ts,one.ts,three.ts,two.ts'));
  });

  it('fails where the history was not fetched, rather than test nothing', () => {
    spawnSync('git', ['clone', '--quiet', '--depth', '1', `file://${tree}`, 'shallow'], { cwd: folder });
    expect(run(join(folder, 'shallow'))).toEqual({ status: 1, stdout: expect.stringContaining('was not fetched') as unknown });
  });
});
