import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable, Logger } from '@nestjs/common';
import pLimit from 'p-limit';
import { UnavailableError } from '../../common/errors/common.errors.js';
import { environmentForPrograms } from '../../config/env.js';
import type { DocumentFormat } from '../../common/documents/document-format.js';
import { fence } from './fence.js';
import { type Findings, MAX_HEAP_MEGABYTES } from './inspection.protocol.js';
import { Refusal } from '../../common/documents/refusal.js';

const TIMEOUT_MS = 20_000;
/** Documents that are looked into at once, and that wait for it, in one process of the board. */
const AT_ONCE = 2;
const MOST_WAITING = 200;

/**
 * Looks into documents, each in a process of its own: a document that makes its reader spin, swell or crash ends that process
 * and no other.
 */
@Injectable()
export class DocumentInspector {
  private readonly logger = new Logger('Documents');
  private readonly limit = pLimit(AT_ONCE);

  /** @returns what the document in a file is, by what is in it. @throws Refusal, UnavailableError where too many wait */
  async inspect(path: string): Promise<DocumentFormat> {
    const findings = await this.run('inspect', path);
    if ('format' in findings) return findings.format;
    throw new Error('The inspection told nothing');
  }

  /** @returns the text of a document. @throws like `inspect` */
  async textOf(path: string): Promise<string> {
    const findings = await this.run('text', path);
    if ('text' in findings) return findings.text;
    throw new Error('The inspection told nothing');
  }

  private async run(task: 'inspect' | 'text', path: string): Promise<Findings> {
    if (this.limit.pendingCount >= MOST_WAITING)
      throw new UnavailableError('Too many documents are being looked at. Please try again shortly.');
    const findings = await this.limit(() => this.findings(task, path));
    if ('refused' in findings) throw new Refusal(findings.refused);
    if ('failed' in findings) {
      this.logger.warn(`A document could not be read: ${findings.failed}`);
      throw new Refusal('damaged');
    }
    return findings;
  }

  private findings(task: string, path: string): Promise<Findings> {
    return new Promise((done, fail) => {
      const child = fork(PROGRAM, [task, path], {
        env: environmentForPrograms(),
        execArgv: [`--max-old-space-size=${MAX_HEAP_MEGABYTES}`, ...fence()],
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        serialization: 'advanced',
      });
      const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS);
      let [started, findings]: [boolean, Findings | undefined] = [false, undefined];
      child.on('message', (message: Findings | { ready: true }) => {
        if ('ready' in message) started = true;
        else findings = message;
      });
      child.once('error', fail);
      child.once('exit', () => {
        clearTimeout(timer);
        if (findings) done(findings);
        // It was killed, by us or by its own watch, or it swelled beyond what it may have.
        else if (started) done({ refused: 'too-complex' });
        else fail(new Error('The program that looks into documents does not start'));
      });
      endWith(child);
    });
  }
}

/** Beside this file; where the sources run as they are, as in tests, it is the built one. */
const PROGRAM = programPath();

function programPath(): string {
  const folder = dirname(fileURLToPath(import.meta.url));
  const beside = join(folder, 'inspection.program.js');
  return existsSync(beside) ? beside : join('dist', relative(process.cwd(), beside));
}

/** A process of the board that ends leaves none behind. */
function endWith(child: ChildProcess): void {
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
}
