import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { type Mail, Mailer } from './mailer.js';
import { messageOf } from './message.js';

/** Writes mails as `.eml` files, which any mail program opens, where there is no `SMTP_URL`. */
export class FileMailer extends Mailer {
  private readonly logger = new Logger('Mail');
  private readonly composer = createTransport({ streamTransport: true, buffer: true });

  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {
    super();
  }

  async send(mail: Mail): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const { message } = await this.composer.sendMail(messageOf(mail, this.from));
    const name = `${mail.date.toISOString().replace(/[:.]/g, '-')}-${mail.kind}-${mail.id}.eml`;
    const file = join(this.folder, name);
    // Renamed when complete: whoever reads the folder never sees half a mail.
    await writeFile(`${file}.part`, message as Buffer);
    await rename(`${file}.part`, file);
    this.logger.log(`Mail ${mail.kind} written to ${file}`);
  }
}
