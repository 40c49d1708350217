import { Logger } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { MailSettings } from '../../config/env.js';
import type { MailFiles } from './mail-files.js';
import { type Mail, Mailer } from './mailer.js';
import { messageOf } from './message.js';

/** Writes mails as `.eml` files, which any mail program opens, where there is no `SMTP_URL`. */
export class FileMailer extends Mailer {
  private readonly logger = new Logger('Mail');
  private readonly composer = createTransport({ streamTransport: true, buffer: true });

  constructor(
    private readonly files: MailFiles,
    private readonly settings: MailSettings,
  ) {
    super();
  }

  async send(mail: Mail): Promise<void> {
    const { message } = await this.composer.sendMail(messageOf(mail, this.settings));
    const file = await this.files.keep(mail, message as Buffer);
    this.logger.log(`Mail ${mail.kind} written to ${file}`);
  }
}
