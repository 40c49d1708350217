import type { OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type { MailSettings } from '../../config/env.js';
import { type Mail, Mailer } from './mailer.js';
import { MailRefusedError } from './mail-refused.error.js';
import { messageOf } from './message.js';

/**
 * So long a server may take for an answer: after the end of a message as long as this (RFC 5321, section 4.5.3.2.6), since it may
 * have others look at it first. Whoever hangs up sooner sends a mail again that was about to be taken.
 */
const ANSWER_TIMEOUT_MS = 600_000;

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
      socketTimeout: ANSWER_TIMEOUT_MS,
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
