// npm run chaos [-- MINUTES [redis|postgres]]: candidates apply while everything is killed, again and again. Default: 10 minutes, queue on Redis.
import { spawnSync } from 'node:child_process';

const [minutes = '10', queue = 'redis'] = process.argv.slice(2);
if (!(Number(minutes) > 0) || !['redis', 'postgres'].includes(queue)) {
  process.stderr.write('npm run chaos [-- MINUTES [redis|postgres]]\n');
  process.exit(1);
}
const { status } = spawnSync('npm', ['run', '-s', 'test:e2e', '--', '--testPathPatterns', 'e2e/chaos'], {
  stdio: 'inherit',
  env: { ...process.env, CHAOS_MINUTES: minutes, CHAOS_QUEUE: queue },
});
process.exit(status ?? 1);
