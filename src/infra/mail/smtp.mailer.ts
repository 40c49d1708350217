import type { OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type { MailSettings } from '../../config/env.js';
import { type Mail, Mailer } from './mailer.js';
import { MailRefusedError } from './mail-refused.error.js';
import { messageOf } from './message.js';

/** Hands mails to the SMTP server that `SMTP_URL` names, over a few connections that stay open. */
export class SmtpMailer extends Mailer implements OnApplicationShutdown {
  private readonly transport: Transporter;

  constructor(
    url: string,
    private readonly settings: MailSettings,
  ) {
    super();
    this.transport = createTransport({
      url,
      pool: true,
      requireTLS: settings.tls === 'required',
      ignoreTLS: settings.tls === 'off',
      maxConnections: 3,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
    } as Parameters<typeof createTransport>[0]);
  }

  /** @throws MailRefusedError */
  async send(mail: Mail): Promise<void> {
    const message = messageOf(mail, this.settings);
    await this.transport.sendMail(message).catch((error: unknown) => {
      throw new MailRefusedError(error);
    });
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}
