import { constants } from 'node:fs';
import { copyFile, type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FileStorage, type OpenFile } from './file-storage.js';

/** Files in a folder that nobody serves. Several processes, and several machines that share the folder, may use it. */
export class DiskStorage extends FileStorage {
  constructor(private readonly folder: string) {
    super();
  }

  async put(key: string, path: string): Promise<void> {
    const target = this.pathOf(key);
    const folder = dirname(target);
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    // Renamed when complete: under its name there is never half a file.
    const part = `${target}.part`;
    await copyFile(path, part, constants.COPYFILE_FICLONE);
    await synced(part, 'r+', (file) => file.chmod(0o600));
    await rename(part, target);
    // The name too is on the disk only when its folder is, and so on up to one that was there before.
    for (const parent of foldersUpTo(made && dirname(made), folder)) await synced(parent, 'r');
  }

  async open(key: string): Promise<OpenFile | null> {
    try {
      const file = await open(this.pathOf(key), 'r');
      const { size } = await file.stat();
      return { stream: file.createReadStream(), size };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  async delete(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
    await rm(`${this.pathOf(key)}.part`, { force: true });
  }

  /** Spread over 256 folders by the last two digits, which of a UUID are random. */
  private pathOf(key: string): string {
    if (!/^[\da-f-]{36}$/.test(key)) throw new Error('A file is kept under a UUID');
    return join(this.folder, key.slice(-2), key);
  }
}

/** The folder, and those above it as far as `top`; without one, only itself. */
function foldersUpTo(top: string | undefined, folder: string): string[] {
  return top === undefined || folder === top ? [folder] : [folder, ...foldersUpTo(top, dirname(folder))];
}

async function synced(path: string, flags: string, work?: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open(path, flags);
  try {
    await work?.(file);
    await file.sync();
  } finally {
    await file.close();
  }
}
