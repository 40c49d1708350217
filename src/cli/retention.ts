import { StartFault } from '../common/errors/start-fault.js';
import type { Settings } from '../config/env.js';
import { RetentionService } from '../modules/privacy/retention.service.js';
import { withApp } from './with-app.js';

const USAGE = 'Usage: npm run retention [-- --dry-run]';

/** `npm run retention`: lets go of what was kept long enough, or says how much that would be. */
export async function applyRetention(settings: Settings, args: string[]): Promise<void> {
  const dryRun = args.length === 1 && args[0] === '--dry-run';
  if (args.length > 0 && !dryRun) throw new StartFault(USAGE);
  await withApp(settings, async (app) => {
    const retention = app.get(RetentionService);
    const outcomes = dryRun ? await retention.preview() : await retention.run();
    if (!outcomes) throw new StartFault('Another run is under way.');
    if (dryRun) process.stdout.write('Dry run, nothing was erased.\n');
    for (const { name, days, due, done } of outcomes) {
      const what = days === undefined ? 'kept for ever' : `after ${days} days: ${dryRun ? `${due} due` : `${done} done`}`;
      process.stdout.write(`${name.padEnd(22)} ${what}\n`);
    }
    const faults = outcomes.flatMap(({ name, faults }) => faults.map((fault) => `Not all ${name}: ${fault}`));
    if (faults.length > 0) throw new StartFault(...faults);
  });
}
