import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mail } from './mailer.js';

/** The folder of mails that are files. It may hold some from before there was a mail server. */
export class MailFiles {
  constructor(private readonly folder: string) {}

  /** @returns where it is */
  async keep(mail: Mail, message: Buffer): Promise<string> {
    await mkdir(this.folder, { recursive: true });
    const name = `${mail.date.toISOString().replace(/[:.]/g, '-')}-${mail.kind}-${mail.id}.eml`;
    const file = join(this.folder, name);
    // Renamed when complete: whoever reads the folder never sees half a mail.
    await writeFile(`${file}.part`, message);
    await rename(`${file}.part`, file);
    return file;
  }

  /** Deletes these mails, as far as they are here. @param ids of the mails */
  async forget(ids: string[]): Promise<void> {
    const forgotten = new Set(ids);
    for (const name of await this.names()) {
      const id = /-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.eml(?:\.part)?$/.exec(name)?.[1];
      if (id !== undefined && forgotten.has(id)) await rm(join(this.folder, name), { force: true });
    }
  }

  private async names(): Promise<string[]> {
    try {
      return await readdir(this.folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }
}
