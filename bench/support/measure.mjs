import { outputOf, start, workOf } from './processes.mjs';

/**
 * Asks a server for a while.
 * @param asked what `load.mjs` asks for
 * @param postgres the process whose work, with its children's, counts as the database's
 * @returns what the load saw, and the work of the server's process and of PostgreSQL, in milliseconds a request
 */
export async function measure({ origin, child }, asked, { postgres, seconds }) {
  const before = { own: workOf(child.pid), database: workOf(postgres, { children: true }) };
  const command = [process.execPath, new URL('load.mjs', import.meta.url).pathname, origin, String(seconds)];
  const seen = JSON.parse(await outputOf(start(1, command, { input: JSON.stringify(asked) })));
  return {
    ...seen,
    work: (workOf(child.pid) - before.own) / seen.requests,
    database: (workOf(postgres, { children: true }) - before.database) / seen.requests,
  };
}

/** Of a figure, over rounds. */
export function median(rounds, figure) {
  return rounds.map((round) => round[figure]).toSorted((a, b) => a - b)[Math.floor(rounds.length / 2)];
}
