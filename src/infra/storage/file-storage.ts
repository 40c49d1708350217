import type { Readable } from 'node:stream';

/** A file on its way out. */
export interface OpenFile {
  stream: Readable;
  /** In bytes. */
  size: number;
}

/** Where files are kept that are too big for rows: each under a name that was made for it and says nothing. */
export abstract class FileStorage {
  /** Takes a copy of a local file. When it resolves, the copy is whole and outlives a crash. */
  abstract put(key: string, path: string): Promise<void>;

  /** @returns null where there is none of this name */
  abstract open(key: string): Promise<OpenFile | null>;

  /** Also where there is none. */
  abstract delete(key: string): Promise<void>;
}
