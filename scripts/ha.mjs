/**
 * npm run ha [-- --keep]: shows what happens to a board on a cluster when parts of it are lost. On loopback it starts a synchronous
 * PostgreSQL of three under Patroni, a Redis of three under Sentinels, HAProxy, two APIs and two workers; has people apply, edit,
 * register and read; and then switches the PostgreSQL over, and kills its leader, an API, a worker and the Redis master (`kill -9`),
 * one after the other. Ends with 1 where something was lost, or where an answer was neither 2xx nor 503 with `Retry-After`.
 * --keep leaves the folder with all logs. What is not installed is installed, where that is Debian.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Board } from './ha/board.mjs';
import { Load } from './ha/load.mjs';
import { PostgresCluster } from './ha/postgres-cluster.mjs';
import { installPrograms } from './ha/programs.mjs';
import { RedisGroup } from './ha/redis-group.mjs';
import { lostOf, report } from './ha/report.mjs';
import { Stage, until } from './ha/stage.mjs';

const CALM_MS = 8000;
const say = (line) => process.stdout.write(`${line}\n`);
const { values } = parseArgs({ options: { keep: { type: 'boolean', default: false } } });

let programs;
try {
  programs = installPrograms(say);
} catch (error) {
  say(error.message);
  process.exit(1);
}
const stage = new Stage(programs.account);
process.once('exit', () => stage.end());
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
let good = false;
try {
  good = await show();
} catch (error) {
  say(`${error.message}\nProcesses that ended: ${stage.ended.join(', ') || 'none'}.`);
} finally {
  stage.end();
  if (values.keep || !good) say(`Logs: ${stage.logs}`);
  else stage.clear();
}
process.exit(good ? 0 : 1);

async function show() {
  const postgres = new PostgresCluster(stage, programs.binaries);
  const redis = new RedisGroup(stage);
  say('Starting PostgreSQL and Redis');
  await Promise.all([postgres.start(), redis.start()]);
  await postgres.query('create database nexus', [], 'postgres');
  say('Starting the board');
  const board = new Board(stage, { databaseUrl: postgres.url('nexus'), redisUrl: redis.url });
  await board.start();
  const load = new Load(board.origin);
  await load.prepare();
  load.begin();
  await delay(CALM_MS);

  const events = [];
  /** @param lose what is done; it returns how what was lost comes back */
  const event = async (name, lose, isWhole) => {
    say(name);
    const at = performance.now();
    const giveBack = await lose();
    const writes = load.done.write.length;
    await until('Writes go on', async () => load.done.write.length > writes + 20, 120);
    // What was lost stays away for a while: the rest has to do without it.
    await delay(CALM_MS / 2);
    const backAt = performance.now();
    await giveBack?.();
    await until('All is whole again', isWhole, 120);
    const wholeAt = performance.now();
    await delay(CALM_MS / 2);
    events.push({ name, at, end: performance.now(), recoverySeconds: (wholeAt - backAt) / 1000 });
  };
  await event(
    'Switchover of PostgreSQL',
    () => postgres.switchOver(),
    () => postgres.isWhole(),
  );
  await event(
    'Leader of PostgreSQL killed',
    async () => {
      const leader = await postgres.leader();
      await postgres.loseNode(leader);
      return () => postgres.returnNode(leader);
    },
    () => postgres.isWhole(),
  );
  for (const name of ['api-1', 'worker-1']) {
    await event(
      `${name} killed`,
      async () => {
        await stage.kill(name);
        return () => board.returnProcess(name);
      },
      () => board.isWhole(),
    );
  }
  await event(
    'Master of Redis killed',
    async () => {
      const master = await redis.master();
      await redis.loseServer(master);
      await until('Another leads', async () => (await redis.master()) !== master);
      return () => redis.returnServer(master);
    },
    () => redis.isWhole(),
  );
  await load.end();
  say('Waiting for the last mails');
  return report({ load, events, lost: await lostOf(postgres, load), ended: stage.ended }, say);
}
