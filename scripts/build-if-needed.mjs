// Builds when there is no build, or when a source is newer than it. Where there is no compiler (the image), what was built is used.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const BUILD = 'dist/.tsbuildinfo';
const SOURCES = ['src', 'migrations', 'package.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'];

function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

const built = existsSync(BUILD) ? statSync(BUILD).mtimeMs : 0;
if (SOURCES.some((source) => existsSync(source) && newest(source) > built) && existsSync('node_modules/@nestjs/cli')) {
  process.stdout.write('Building…\n');
  const { status } = spawnSync(process.execPath, ['node_modules/@nestjs/cli/bin/nest.js', 'build'], { stdio: 'inherit' });
  process.exit(status ?? 1);
}
