import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { StartFault } from '../../common/errors/start-fault.js';
import { loadSettings, type Settings } from '../../config/env.js';

/**
 * Reads the settings and runs; what keeps the process from starting is told in one line each, with exit code 1.
 * @param fixed variables that this kind of process decides itself
 */
export async function start(run: (settings: Settings) => Promise<void>, fixed: NodeJS.ProcessEnv = {}): Promise<void> {
  try {
    if (existsSync('.env')) loadEnvFile('.env');
    const settings = loadSettings(fixed);
    // Before anything is opened that is to be traced.
    if (settings.tracing) (await import('../observability/tracing.js')).startTracing(settings.tracing);
    await run(settings);
  } catch (error) {
    if (error instanceof StartFault) for (const line of error.lines) process.stderr.write(`nexus: ${line}\n`);
    // The stack and nothing else: an error of the database carries the values of its statement, which may be secrets.
    else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  }
}

/**
 * Waits for several checks, and tells all faults that they find at once.
 * @throws StartFault with the lines of every fault
 */
export async function allOrFaults(checks: Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(checks);
  const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  const bug = reasons.find((reason) => !(reason instanceof StartFault));
  if (bug !== undefined) throw bug;
  if (reasons.length > 0) throw new StartFault(...reasons.flatMap((reason) => (reason as StartFault).lines));
}
