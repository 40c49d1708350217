import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import type { Mail } from '../../../infra/mail/mailer.js';
import { addressOf } from '../../../infra/mail/addresses.js';
import { type Addressee, UsersService } from '../../users/users.service.js';
import { TeamDigestLetters } from '../digests/team-digest.letters.js';
import { UnsubscribeLinks } from '../preferences/unsubscribe-links.js';
import { render } from './layout/layout.js';
import { MailComposer } from './mail-composer.js';
import { type Letter, MAIL_TRAITS, type MailName, type MailParams } from './mails.js';
import { type Reader, readerOf } from './reader.js';

/** Which mail is to be written. */
export interface OwedMail {
  id: string;
  mail: MailName;
  params: MailParams[MailName];
  recipientId: string | null;
  createdAt: Date;
}

/** A mail, and what follows from its being handed over. */
export interface WrittenMail extends Mail {
  sent: Letter['sent'];
}

/** Whom a letter is written to that names its own addressee. */
const NOBODY: Addressee = { id: '', name: '', email: '', locale: null, timeZone: null };

/** Writes mails, in the language of whoever reads them. */
@Injectable()
export class MailWriter {
  private readonly board: string;

  constructor(
    private readonly composer: MailComposer,
    private readonly digests: TeamDigestLetters,
    private readonly users: UsersService,
    private readonly links: UnsubscribeLinks,
    private readonly settings: Settings,
  ) {
    this.board = nameOf(settings.mail.from);
  }

  /** Null when whom it is for, or what it is about, is gone. */
  async write({ id, mail, params, recipientId, createdAt }: OwedMail): Promise<WrittenMail | null> {
    const reader = await this.readerOf(recipientId);
    const letter =
      reader && (await (mail === 'team-digest' ? this.digests.compose(id, reader) : this.composer.compose(mail, params, reader)));
    if (!letter) return null;
    const { bulk, topic } = MAIL_TRAITS[mail];
    const unsubscribeUrl = bulk && topic !== 'account' && recipientId !== null ? this.links.urlOf(recipientId, topic) : undefined;
    const { name, email } = letter.to ?? reader;
    return {
      id,
      kind: mail,
      to: { name, address: email },
      date: createdAt,
      language: reader.format.locale,
      thread: letter.thread,
      calendar: letter.calendar,
      unsubscribeUrl,
      sent: letter.sent,
      ...render(letter, { ...reader, unsubscribeUrl, settingsUrl: topic === 'account' ? undefined : this.settingsUrl }),
    };
  }

  /** How somebody reads; null where there is no such account. @param id null for somebody without one */
  async readerOf(id: string | null): Promise<Reader | null> {
    const addressee = id === null ? NOBODY : await this.users.addresseeOf(id);
    const { language } = this.settings.mail;
    return (
      addressee &&
      readerOf(addressee, {
        locale: addressee.locale ?? language,
        timeZone: addressee.timeZone ?? 'UTC',
        board: this.board,
      })
    );
  }

  private get settingsUrl(): string | undefined {
    const { frontendUrl } = this.settings.http;
    return frontendUrl && `${frontendUrl}/settings/notifications`;
  }
}

/** What the board calls itself in its mails. */
function nameOf(from: string): string {
  const name = from
    .replace(/<[^<>]*>\s*$/, '')
    .replaceAll('"', '')
    .trim();
  return name === '' || name === addressOf(from) ? 'Nexus' : name;
}
