import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { S3mini } from 's3mini';
import { UnavailableError } from '../../common/errors/common.errors.js';
import { FileStorage, type OpenFile } from './file-storage.js';

export interface S3Bucket {
  /** With the bucket: in the path, or in the name of the host. */
  url: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

const TIMEOUT_MS = 30_000;

/** Files in a bucket of Amazon S3, or of whatever speaks its protocol (MinIO, Ceph, R2, Garage ...). Nothing in it is public. */
export class S3Storage extends FileStorage {
  private readonly bucket: S3mini;

  constructor({ url, region, accessKeyId, secretAccessKey }: S3Bucket) {
    super();
    this.bucket = new S3mini({ endpoint: url, region, accessKeyId, secretAccessKey, requestAbortTimeout: TIMEOUT_MS });
  }

  async put(key: string, path: string): Promise<void> {
    // The protocol wants to know the length beforehand; the files here are small.
    const bytes = await readFile(path);
    await orUnavailable(this.bucket.putObject(key, bytes, 'application/octet-stream'));
  }

  async open(key: string): Promise<OpenFile | null> {
    // The time is limited to the last byte, and who reads slowly takes longer; the files here are small.
    const content = await orUnavailable(this.bucket.getObjectArrayBuffer(key));
    if (!content) return null;
    const bytes = Buffer.from(content);
    return { stream: Readable.from([bytes], { objectMode: false }), size: bytes.length };
  }

  async delete(key: string): Promise<void> {
    await orUnavailable(this.bucket.deleteObject(key));
  }
}

/** What the bucket answers may name it and its keys: it is a cause, for the log. */
async function orUnavailable<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw new UnavailableError('The storage of files is away. Please try again in a few seconds.', 5, error);
  }
}
