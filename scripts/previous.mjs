/**
 * npm run test:previous [-- --ref v1.2.0] [e2e patterns]: the end-to-end tests of the release before, on the tables of this one. Its
 * code has to work on them, because versions run side by side during an upgrade.
 *
 * Takes the release out into a folder of its own, puts the migrations of this tree in place of its own, and builds and tests it
 * there: its tests make their database with the migrations they find. Without `--ref` it is the newest tag `v*` before this
 * commit, and where there is none yet the commit before it. Only the very first commit has nothing to be tested on.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const say = (line) => process.stdout.write(`${line}\n`);
const { values, positionals: patterns } = parseArgs({ options: { ref: { type: 'string' } }, allowPositionals: true });
const ref = values.ref ?? newestTag() ?? commitBefore();
if (ref === undefined) {
  const cut = git('rev-parse', '--is-shallow-repository') === 'true';
  say(cut ? 'What was before this commit was not fetched (git fetch --unshallow --tags).' : 'There is nothing before this commit.');
  process.exit(cut ? 1 : 0);
}

const folder = mkdtempSync(join(tmpdir(), 'nexus-previous-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
say(`The tests of ${ref}, on the tables of this tree`);
const archive = join(folder, 'nexus.tar');
git('archive', `--output=${archive}`, ref);
const tree = join(folder, 'nexus');
mkdirSync(tree);
execFileSync('tar', ['-xf', archive, '-C', tree]);
if (isSame('package-lock.json')) symlinkSync(resolve('node_modules'), join(tree, 'node_modules'));
else run('npm', 'ci', '--no-audit', '--no-fund');
rmSync(join(tree, 'migrations'), { recursive: true });
cpSync('migrations', join(tree, 'migrations'), { recursive: true });
run('npm', 'run', '-s', 'build');
run('npm', 'run', '-s', 'test:e2e', '--', ...patterns.flatMap((pattern) => ['--testPathPatterns', pattern]));

/** The newest release that is not this commit itself. */
function newestTag() {
  return gitOrNothing('describe', '--tags', '--abbrev=0', '--match', 'v[0-9]*', 'HEAD^');
}

/** Of a merge, what it was merged into. */
function commitBefore() {
  return gitOrNothing('rev-parse', '--verify', '--quiet', 'HEAD^');
}

function gitOrNothing(...parameters) {
  try {
    return git(...parameters);
  } catch {
    return undefined;
  }
}

function git(...parameters) {
  return execFileSync('git', parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

function isSame(file) {
  return readFileSync(file).equals(readFileSync(join(tree, file)));
}

/** In the folder of the release. Where that fails, so does all. */
function run(...command) {
  const [file, ...parameters] = command;
  const { status } = spawnSync(file, parameters, { cwd: tree, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
