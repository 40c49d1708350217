import { until } from './stage.mjs';

/** The most seconds without an acknowledged write that are good, by what happened. */
const LONGEST_GAP = { 'Switchover of PostgreSQL': 5, 'Leader of PostgreSQL killed': 20 };

/** What was acknowledged, and is not there. Waits for the mails of what is there. */
export async function lostOf(postgres, load) {
  const missing = async (wanted, statement) => {
    const there = new Set((await postgres.query(statement)).map(({ key }) => key));
    return [...wanted].filter((key) => !there.has(key)).length;
  };
  const [{ title }] = await postgres.query('select title from jobs where id = $1', [load.edited.id]);
  const incomplete = async () => {
    const [{ count }] = await postgres.query(
      `select count(*)::int as count from applications a
        where (select count(*) from email_deliveries d
                where d.params ->> 'applicationId' = a.id::text and d.sent_at is not null) < 2`,
    );
    return count;
  };
  await until('All mails are sent', async () => (await incomplete()) === 0, 120).catch(() => undefined);
  return {
    applications: await missing(load.applications, 'select id::text as key from applications'),
    accounts: await missing(load.accounts, 'select email as key from users'),
    edits: Math.max(0, load.edited.number - Number(/\d+$/.exec(title)?.[0])),
    mails: await incomplete(),
  };
}

/** Prints the figures. @returns whether they are good */
export function report({ load, events, lost, ended }, say) {
  const cell = (value, width = 12) => String(value).padStart(width);
  say(`\n${''.padEnd(30)}${cell('no write')}${cell('no read')}${cell('whole after')}`);
  const faults = [];
  for (const { name, at, end, recoverySeconds } of events) {
    const [write, read] = [load.gap('write', at, end), load.gap('read', at, end)];
    say(name.padEnd(30) + cell(`${write.toFixed(1)} s`) + cell(`${read.toFixed(1)} s`) + cell(`${recoverySeconds.toFixed(1)} s`));
    if (write > (LONGEST_GAP[name] ?? Infinity))
      faults.push(`${name}: ${write.toFixed(1)} s without a write, more than ${LONGEST_GAP[name]}`);
  }
  const line = (name, value) => say(name.padEnd(46) + cell(value, 8));
  say('');
  line('Acknowledged writes', load.done.write.length);
  line('  lost: applications', lost.applications);
  line('  lost: accounts', lost.accounts);
  line('  lost: edits', lost.edits);
  line('Applications without both their mails', lost.mails);
  line('Reads', load.done.read.length);
  line('503 with Retry-After: writes', load.later.write);
  line('503 with Retry-After: reads', load.later.read);
  line('Neither 2xx nor 503 with Retry-After', load.wrong.length);
  for (const wrong of new Set(load.wrong.map((text) => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')).slice(0, 20))) say(`  ${wrong}`);
  line('Processes that ended by themselves', ended.length);
  for (const [what, count] of Object.entries(lost)) if (count > 0) faults.push(`${count} ${what} lost`);
  if (load.wrong.length > 0) faults.push(`${load.wrong.length} wrong answers`);
  if (ended.length > 0) faults.push(`ended by themselves: ${ended.join(', ')}`);
  say(faults.length === 0 ? '\nNothing was lost.' : `\n${faults.join('\n')}`);
  return faults.length === 0;
}
