import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DiskStorage } from './disk.storage.js';

const KEY = '0199f7a2-6e1c-4c3e-9d55-6a1f6f6f8d11';
const OTHER = '0199f7a2-6e1c-4c3e-9d55-6a1f6f6f8e11';

describe('Files on a disk', () => {
  let root: string;
  let storage: DiskStorage;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'nexus-disk-'));
    writeFileSync(join(root, 'file'), 'Ada bakes');
    storage = new DiskStorage(join(root, 'deep', 'files'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  /** What is forced onto the disk meanwhile, and whether the file had its name by then. */
  const syncsDuring = async (work: () => Promise<void>) => {
    const any = await open(join(root, 'file'));
    const handles = Object.getPrototypeOf(any) as FileHandle;
    await any.close();
    const syncs: { inode: number; named: boolean }[] = [];
    const sync = handles.sync;
    const spy = jest.spyOn(handles, 'sync').mockImplementation(async function (this: FileHandle) {
      syncs.push({ inode: (await this.stat()).ino, named: existsSync(join(root, 'deep', 'files', '11', KEY)) });
      return sync.call(this);
    });
    await work().finally(() => spy.mockRestore());
    return syncs;
  };
  const inodeOf = (...path: string[]) => statSync(join(root, ...path)).ino;

  it('outlive a crash: first what is in them is on the disk, then their name, and every folder that was made for it', async () => {
    const syncs = await syncsDuring(() => storage.put(KEY, join(root, 'file')));
    expect(syncs).toEqual([
      { inode: inodeOf('deep', 'files', '11', KEY), named: false },
      { inode: inodeOf('deep', 'files', '11'), named: true },
      { inode: inodeOf('deep', 'files'), named: true },
      { inode: inodeOf('deep'), named: true },
      { inode: inodeOf(), named: true },
    ]);
    const next = await syncsDuring(() => storage.put(OTHER, join(root, 'file')));
    expect(next.map(({ inode }) => inode)).toEqual([inodeOf('deep', 'files', '11', OTHER), inodeOf('deep', 'files', '11')]);
  });

  it('go in, come out and go away, with what a crash left of them', async () => {
    expect(await storage.open(KEY)).toBeNull();
    await storage.put(KEY, join(root, 'file'));
    const opened = await storage.open(KEY);
    expect([opened?.size, (await buffer(opened?.stream as NodeJS.ReadableStream)).toString()]).toEqual([9, 'Ada bakes']);
    const path = join(root, 'deep', 'files', '11', KEY);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    writeFileSync(`${path}.part`, 'Ada');
    await storage.delete(KEY);
    await storage.delete(KEY);
    expect([existsSync(path), existsSync(`${path}.part`)]).toEqual([false, false]);
  });

  it('have names of our making only', async () => {
    for (const key of ['../../etc/passwd', '', 'a', `${KEY}/x`]) await expect(storage.open(key)).rejects.toThrow(/UUID/);
  });
});
