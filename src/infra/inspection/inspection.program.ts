import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { inspect, textOf } from './inspect.js';
import { MAX_RESIDENT_BYTES, type Findings } from './inspection.protocol.js';
import { Refusal } from '../../common/documents/refusal.js';

/**
 * A process that looks into one document and ends. Whatever a document does to its readers, it does it here: this process has no
 * secrets, writes nothing, and is killed when it takes too long or too much. Beside it a thread, which a busy reader does not
 * hold up, watches how much memory it has.
 */
const watch = `setInterval(() => { if (process.memoryUsage.rss() > ${MAX_RESIDENT_BYTES}) process.kill(process.pid, 'SIGKILL'); }, 50)`;
new Worker(watch, { eval: true, stdout: true, stderr: true }).unref();

const [, , task, path = ''] = process.argv;
process.send?.({ ready: true });
const found = await findings();
process.send?.(found, () => process.exit(0));

async function findings(): Promise<Findings> {
  try {
    const bytes = await readFile(path);
    return task === 'text' ? { text: await textOf(bytes) } : { format: await inspect(bytes) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.reason };
    // Too deep for the stack, or too long for a string: also a way to be too complex.
    if (error instanceof RangeError) return { refused: 'too-complex' };
    return { failed: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}
