/**
 * npm run bench:mail [-- --rounds 7] [--mails 5000]: what it costs to send a mail, beside what it costs to do nothing.
 *
 * A worker of BullMQ on Redis takes tasks that are there already, with the product's own options; the first 10,000 warm it up. In turn in each round it does nothing,
 * writes a mail of each task (from the queue's payload to subject, text and HTML, with all rules in between), and also makes the
 * message of it that goes over the wire (MIME). What reads and writes in the database and on the network is left out: rows come from
 * memory, and nobody takes the message. Figures are medians of the rounds: microseconds of processor time a task, tasks a second, and
 * the share of doing nothing in it: 1 would be a mail for free. Where that of a mail written is below the target it ends with 1.
 */
import { parseArgs } from 'node:util';
import { startRedis } from '../test/support/redis-server.mjs';
import { median } from './support/measure.mjs';
import { outputOf, start } from './support/processes.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '7' }, mails: { type: 'string', default: '5000' } } });
const KINDS = { nothing: 'nothing', written: 'a mail written', message: 'and its message made' };
/** Of the work of a task, so much is the queue's at least where a mail is written. */
const TARGETS = { written: 0.7 };
const redis = await startRedis();

if (!redis) console.log('mail worker: skipped, there is no redis-server here');
else {
  try {
    await run();
  } finally {
    await redis.stop();
  }
}

async function run() {
  const program = new URL('support/mail-worker.mjs', import.meta.url).pathname;
  const measured = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, []]));
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const kind of Object.keys(KINDS)) {
      measured[kind].push(JSON.parse(await outputOf(start(0, [process.execPath, program, redis.url, kind, values.mails]))));
    }
  }
  const nothing = median(measured.nothing, 'work');
  console.log('\nmail worker               us each   tasks/s   ratio  target');
  for (const [kind, name] of Object.entries(KINDS)) {
    const work = median(measured[kind], 'work');
    console.log(
      name.padEnd(24) +
        work.toFixed(1).padStart(9) +
        median(measured[kind], 'perSecond').toFixed(0).padStart(10) +
        (nothing / work).toFixed(2).padStart(8) +
        (TARGETS[kind]?.toFixed(2) ?? '').padStart(8),
    );
    if (nothing / work < TARGETS[kind]) process.exitCode = 1;
  }
}
