import type { OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type { MailSettings } from '../../config/env.js';
import { type Mail, Mailer } from './mailer.js';
import { messageOf } from './message.js';

/**
 * What the server's answer comes to, without its words: they name the recipient, and logs and queues keep what tasks fail of.
 * `code` is nodemailer's, the number that of SMTP (RFC 5321).
 */
export class MailRefusedError extends Error {
  constructor(reason: unknown) {
    const { code, responseCode } = reason as { code?: string; responseCode?: number };
    super(`The mail server did not take the mail: ${[code ?? 'no code', responseCode].filter((part) => part !== undefined).join(' ')}`);
  }
}

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
    await this.transport.sendMail(messageOf(mail, this.settings)).catch((error: unknown) => {
      throw new MailRefusedError(error);
    });
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}
