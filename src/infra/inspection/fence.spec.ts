import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fence } from './fence.js';

/** Says what became of each attempt. */
const PROGRAM = `
const attempts = {
  read: () => require('node:fs').readFileSync(process.execPath).length > 0,
  write: () => require('node:fs').writeFileSync(${JSON.stringify(join(tmpdir(), 'nexus-fence'))}, 'x'),
  start: () => require('node:child_process').spawnSync(process.execPath, ['-v']),
  thread: () => void new (require('node:worker_threads').Worker)('', { eval: true }),
};
const outcomes = Object.entries(attempts).map(([name, attempt]) => {
  try { attempt(); return [name, 'done']; } catch (error) { return [name, error.code]; }
});
console.log(JSON.stringify(Object.fromEntries(outcomes)));
`;

describe('The fence around a process that looks into documents', () => {
  it('lets it read and have threads, and neither write nor start programs', () => {
    const { stdout, stderr } = spawnSync(process.execPath, [...fence(), '-e', PROGRAM], { encoding: 'utf8' });
    expect([stdout && JSON.parse(stdout), stdout ? '' : stderr]).toEqual([
      { read: 'done', write: 'ERR_ACCESS_DENIED', start: 'ERR_ACCESS_DENIED', thread: 'done' },
      '',
    ]);
  });

  it.each([
    ['20, as an experiment', ['--experimental-permission'], '--experimental-permission'],
    ['22, by both names', ['--experimental-permission', '--permission'], '--permission'],
    ['24', ['--permission'], '--permission'],
    ['18, which has none', [], undefined],
  ])('is the one of Node %s', (_, known, name) => {
    expect(fence(new Set(known))[0]).toBe(name);
  });
});
