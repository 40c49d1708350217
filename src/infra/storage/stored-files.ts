import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { UnavailableError } from '../../common/errors/common.errors.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { FileStorage, type OpenFile } from './file-storage.js';
import { LooseFilesRepository } from './loose-files.repository.js';

/** Longer than any request takes. */
const HELD_SECONDS = 3600;
const BATCH = 50;

/**
 * Files and rows, kept together. A file is written outside of any transaction and belongs to nobody; the transaction that makes a
 * row of it keeps it; and whatever no row refers to is removed. For files whose row is deleted a trigger of the table says so.
 */
@Injectable()
export class StoredFiles {
  private readonly logger = new Logger('Files');

  constructor(
    private readonly storage: FileStorage,
    private readonly loose: LooseFilesRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Takes a copy of a local file into the storage, for a while. Outside of any transaction. @returns its key */
  async hold(path: string): Promise<string> {
    const key = randomUUID();
    await this.loose.add(key, HELD_SECONDS);
    await this.storage.put(key, path);
    return key;
  }

  /** In the transaction of the row that refers to it from now on. @throws UnavailableError where it has been held for too long */
  async keep(key: string): Promise<void> {
    if (!(await this.loose.delete(key))) throw new UnavailableError('The upload took too long. Please send it again.');
  }

  async open(key: string): Promise<OpenFile | null> {
    return this.storage.open(key);
  }

  /** Removes those of these files that nobody keeps. Those that cannot be removed now are later: the request is not about them, and goes on. */
  async discard(keys: string[]): Promise<void> {
    if (keys.length === 0) return;
    try {
      await this.unitOfWork.run(async () => this.remove(await this.loose.lock(keys)));
    } catch (error) {
      this.logger.warn(`${keys.length} files that nobody keeps are removed later`, error);
    }
  }

  /** Removes what has been loose for long enough. @returns how many */
  async removeLoose(): Promise<number> {
    for (let removed = 0; ;) {
      const count = await this.unitOfWork.run(async () => this.remove(await this.loose.lockRemovable(BATCH)));
      removed += count;
      if (count < BATCH) return removed;
    }
  }

  /** The file first: when the process dies between, the row is still there and says that there is something to do. */
  private async remove(keys: string[]): Promise<number> {
    for (const key of keys) {
      await this.storage.delete(key);
      await this.loose.delete(key);
    }
    return keys.length;
  }
}
