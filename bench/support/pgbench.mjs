import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { outputOf, start } from './processes.mjs';

/** Debian keeps it with the server, off the path. */
const PLACES = [
  ...(process.env.PATH ?? '').split(delimiter),
  ...(existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql').map((version) => `/usr/lib/postgresql/${version}/bin`) : []),
];

export const pgbench = PLACES.map((folder) => join(folder, 'pgbench')).find((file) => existsSync(file));

/** Runs statements as prepared ones, one client after the other's answer, eight clients. @returns runs, and runs a second */
export async function runPgbench(url, statements, seconds) {
  const folder = mkdtempSync(join(tmpdir(), 'nexus-pgbench-'));
  try {
    const file = join(folder, 'statements.sql');
    writeFileSync(file, statements.map((statement) => `${inlined(statement)};\n`).join(''));
    const command = [pgbench, '-n', '-M', 'prepared', '-c', '8', '-T', String(seconds), '-f', file, url];
    const env = { ...process.env, PGOPTIONS: '-c enable_seqscan=off -c work_mem=32MB -c jit=off' };
    const output = await outputOf(start(1, command, { env }));
    const [, runs] = /transactions actually processed: (\d+)/.exec(output) ?? [];
    const [, perSecond] = /tps = ([\d.]+)/.exec(output) ?? [];
    return { runs: Number(runs), perSecond: Number(perSecond) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** With its values written out, on one line, as pgbench reads it; a colon before a letter would be one of its own variables. */
function inlined({ text, values }) {
  const literal = (value) => {
    if (value === null) return 'null';
    if (Array.isArray(value)) return `array[${value.map(literal).join(',')}]`;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return `E'${String(value).replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll(':', '\\x3A')}'`;
  };
  return text.replaceAll(/\$(\d+)/g, (_, number) => literal(values[number - 1])).replaceAll(/\s+/g, ' ');
}
