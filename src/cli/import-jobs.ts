import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { access, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { InvalidInputError } from '../common/errors/common.errors.js';
import { StartFault } from '../common/errors/start-fault.js';
import type { Settings } from '../config/env.js';
import { EmployerNotFoundError } from '../modules/employers/employer.errors.js';
import { employerSlug } from '../modules/employers/employer.vocabulary.js';
import { type ImportCounts, JobImportService, type ValidPosting } from '../modules/jobs/import/job-import.service.js';
import { readPosting } from '../modules/jobs/import/read-posting.js';
import { gunzipped } from './gunzipped.js';
import { withApp } from './with-app.js';

const USAGE =
  'Usage: npm run import -- FILE [--employer SLUG] [--dry-run]. FILE holds JSON Lines, may be gzipped, and - is standard input.';
const BATCH = 500;

interface Options {
  file: string;
  employer: string | undefined;
  dryRun: boolean;
}

/** `npm run import`: postings from JSON Lines, created, updated or left alone by employer and external id. */
export async function importJobs(settings: Settings, args: string[]): Promise<void> {
  const options = readArgs(args);
  if (options.file !== '-') await access(options.file).catch(() => fail(`${options.file} cannot be read.`));
  await withApp(settings, (app) => new Import(app.get(JobImportService), options).run());
}

class Import {
  private readonly counts: ImportCounts = { created: 0, updated: 0, unchanged: 0 };
  private readonly seen = new Set<string>();
  private readonly now = new Date();
  private readonly startedAt = performance.now();
  private refused = 0;
  private batch: ValidPosting[] = [];
  private rejects: WriteStream | undefined;
  private saidAt = 0;

  constructor(
    private readonly service: JobImportService,
    private readonly options: Options,
  ) {}

  async run(): Promise<void> {
    const { file } = this.options;
    let number = 0;
    await rm(rejectsFile(file), { force: true });
    try {
      const input = await gunzipped(file === '-' ? process.stdin : createReadStream(file));
      for await (const line of createInterface({ input, crlfDelay: Infinity })) {
        number += 1;
        if (line.trim() === '') continue;
        this.take(line, number);
        if (this.batch.length === BATCH) await this.flush(number);
      }
      await this.flush(number);
    } catch (error) {
      throw this.faultOf(error, number);
    }
    await new Promise<void>((done) => (this.rejects ? this.rejects.end(done) : done()));
    this.sum();
  }

  private take(line: string, number: number): void {
    try {
      const posting = readPosting(line, this.now);
      const key = JSON.stringify([this.options.employer ?? employerSlug(posting.employerName), posting.externalId]);
      if (this.seen.has(key)) {
        throw new InvalidInputError([
          { pointer: '/externalId', code: 'unique', message: `the employer has ${posting.externalId} on an earlier line` },
        ]);
      }
      this.seen.add(key);
      this.batch.push(posting);
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      this.refuse(line, number, error);
    }
  }

  private refuse(line: string, number: number, { extras: { errors = [] } }: InvalidInputError): void {
    this.refused += 1;
    this.rejects ??= createWriteStream(rejectsFile(this.options.file));
    const reason = errors.map(({ pointer, message }) => `${pointer} ${message}`.trim()).join('; ');
    this.rejects.write(`${JSON.stringify({ line: number, reason, errors, raw: line })}\n`);
  }

  private async flush(number: number): Promise<void> {
    const counts = await this.service.importBatch(this.batch, this.options);
    this.batch = [];
    for (const key of ['created', 'updated', 'unchanged'] as const) this.counts[key] += counts[key];
    if (performance.now() - this.saidAt > 1000) {
      this.saidAt = performance.now();
      process.stderr.write(`${number} lines…\n`);
    }
  }

  private sum(): void {
    const { created, updated, unchanged } = this.counts;
    const postings = created + updated + unchanged + this.refused;
    const seconds = ((performance.now() - this.startedAt) / 1000).toFixed(1);
    process.stdout.write(
      `${this.options.dryRun ? 'Dry run, nothing was imported. ' : ''}${postings} ${postings === 1 ? 'posting' : 'postings'} in ${seconds} s: ${created} created, ${updated} updated, ${unchanged} unchanged, ${this.refused} refused.\n`,
    );
    if (this.refused > 0) process.stdout.write(`The refused lines and why: ${rejectsFile(this.options.file)}\n`);
  }

  /** What was imported before the fault stays; running the import again goes on where it stopped. */
  private faultOf(error: unknown, line: number): unknown {
    if (error instanceof EmployerNotFoundError) return new StartFault(`There is no employer ${this.options.employer}.`);
    const { code } = error as NodeJS.ErrnoException;
    if (code?.startsWith('Z_')) return new StartFault(`${this.options.file} is damaged: the gzip data ends or breaks after line ${line}.`);
    return code === 'EISDIR' ? new StartFault(`${this.options.file} is a folder.`) : error;
  }
}

/** In the current folder, because that of the source may be read-only. */
function rejectsFile(file: string): string {
  return `${
    file === '-'
      ? 'stdin'
      : basename(file)
          .replace(/\.gz$/, '')
          .replace(/\.jsonl?$/, '')
  }.rejects.jsonl`;
}

function readArgs(args: string[]): Options {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { employer: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
    });
    const [file, ...rest] = positionals;
    if (file !== undefined && rest.length === 0) return { file, employer: values.employer, dryRun: values['dry-run'] };
  } catch {
    // Said by the usage line below.
  }
  return fail(USAGE);
}

function fail(line: string): never {
  throw new StartFault(line);
}
