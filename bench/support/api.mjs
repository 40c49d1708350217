import { freePort, start, until } from './processes.mjs';

/** A process of the API on a board's database, with every guard, limit, request id and metric on, when it is ready. */
export async function startApi(board, environment = {}) {
  return serve([process.execPath, 'dist/src/main.js'], (port) => ({
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: board.url,
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'error',
      RATE_LIMIT_READS: '1000000',
      WORKER: 'off',
      CITIES: 'off',
      ...environment,
    },
  }));
}

/** A server on a free port, which is told to it where its command says `PORT`. */
export async function serve(command, optionsOf = () => ({})) {
  const port = await freePort();
  const child = start(
    0,
    command.map((part) => (part === 'PORT' ? String(port) : part)),
    optionsOf(port),
  );
  const origin = `http://127.0.0.1:${port}`;
  await until(() => fetch(`${origin}/health/ready`).then(({ status }) => status < 500));
  return { child, origin };
}
