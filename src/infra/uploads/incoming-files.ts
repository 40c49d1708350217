import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable, Logger } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { Settings } from '../../config/env.js';

/** A file as it came in, on the disk of this process until its request is over. */
export interface IncomingFile {
  path: string;
  /** In bytes. */
  size: number;
  /** In hexadecimal digits. */
  sha256: string;
}

/** No request takes so long. */
const ABANDONED_MS = 3_600_000;

/** The folder of files that are on their way in, each under a name of our making. Nothing in it outlives its request. */
@Injectable()
export class IncomingFiles {
  private readonly logger = new Logger('Uploads');
  private readonly folder: string;

  constructor({ dataDir }: Settings) {
    this.folder = join(dataDir, 'uploads');
  }

  /** Writes a stream to a file. A stream that breaks leaves none. */
  async receive(stream: Readable): Promise<IncomingFile> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = join(this.folder, newId());
    const hash = createHash('sha256');
    let size = 0;
    const measured = new Transform({
      transform(chunk: Buffer, _, done) {
        hash.update(chunk);
        size += chunk.length;
        done(null, chunk);
      },
    });
    try {
      await pipeline(stream, measured, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    } catch (error) {
      await this.remove([path]);
      throw error;
    }
    return { path, size, sha256: hash.digest('hex') };
  }

  /** A copy of what is kept elsewhere, for whoever needs a file. The caller removes it. */
  async copyOf(stream: Readable): Promise<string> {
    return (await this.receive(stream)).path;
  }

  /** Those that cannot be removed now are when they are abandoned: the request is not about them, and goes on. */
  async remove(paths: string[]): Promise<void> {
    for (const path of paths) {
      await rm(path, { force: true }).catch((error: unknown) => this.logger.warn('A file of a request is removed later', error));
    }
  }

  /** What a process of this machine left behind when it was killed. @returns how many */
  async removeAbandoned(): Promise<number> {
    let removed = 0;
    for (const name of await orNothing(readdir(this.folder), [])) {
      const path = join(this.folder, name);
      const file = await orNothing(stat(path), null);
      if (!file || Date.now() - file.mtimeMs <= ABANDONED_MS) continue;
      await rm(path, { force: true });
      removed++;
    }
    return removed;
  }
}

/** The folder comes with the first upload; a file goes with its request. */
async function orNothing<Found, Nothing>(look: Promise<Found>, nothing: Nothing): Promise<Found | Nothing> {
  try {
    return await look;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return nothing;
    throw error;
  }
}
