import type { INestApplicationContext } from '@nestjs/common';
import type { Settings } from '../../config/env.js';
import type { OpenDatabase } from '../database/open-database.js';
import { Draining } from '../health/draining.js';
import { endTracing } from '../observability/trace.js';

/**
 * Stops on SIGTERM or SIGINT: readiness first, then no new connections, then requests and tasks that are under way come to
 * their end, then the database. After the deadline, or at a second signal, the process ends as it is: what was promised is
 * committed, and what was not will be done again.
 */
export function stopOnSignal(app: INestApplicationContext, database: OpenDatabase, settings: Settings): void {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    app.get(Draining).begin();
    const deadline = setTimeout(() => {
      void database.close().finally(() => process.exit(1));
    }, settings.http.shutdownMs);
    deadline.unref();
    try {
      if (settings.http.drainMs > 0 && signal === 'SIGTERM') await new Promise((done) => setTimeout(done, settings.http.drainMs));
      await app.close();
    } finally {
      await database.close();
      await endTracing().catch(() => undefined);
      process.exit(0);
    }
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
