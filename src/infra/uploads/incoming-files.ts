import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
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
export class IncomingFiles implements OnApplicationBootstrap {
  private readonly logger = new Logger('Uploads');
  private readonly folder: string;

  constructor({ dataDir }: Settings) {
    this.folder = join(dataDir, 'uploads');
  }

  /** What a process of this machine left behind when it was killed. */
  async onApplicationBootstrap(): Promise<void> {
    await this.removeAbandoned().catch((error: unknown) => this.logger.warn(`Cannot look for abandoned uploads: ${String(error)}`));
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

  async remove(paths: string[]): Promise<void> {
    for (const path of paths) await rm(path, { force: true });
  }

  private async removeAbandoned(): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    for (const path of names.map((name) => join(this.folder, name))) {
      const age = Date.now() - ((await stat(path).catch(() => null))?.mtimeMs ?? Date.now());
      if (age > ABANDONED_MS) await this.remove([path]);
    }
  }
}
