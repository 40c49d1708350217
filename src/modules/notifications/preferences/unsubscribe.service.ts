import { Injectable } from '@nestjs/common';
import { MailWriter } from '../mails/mail-writer.js';
import { NotificationPreferencesService } from './notification-preferences.service.js';
import { donePage, askPage, missingPage } from './unsubscribe.page.js';
import { UnsubscribeLinks } from './unsubscribe-links.js';

/** A page, and whether there is such a thing. */
export interface Page {
  status: 200 | 404;
  html: string;
}

/** Ends mails for whoever holds one of them: no account has to be signed in, no cookie sent (RFC 8058). */
@Injectable()
export class UnsubscribeService {
  constructor(
    private readonly links: UnsubscribeLinks,
    private readonly preferences: NotificationPreferencesService,
    private readonly writer: MailWriter,
  ) {}

  /** Asks whether that is meant. Mail programs and their guards follow links: nothing changes. */
  async ask(token: string): Promise<Page> {
    const found = await this.find(token);
    return found ? { status: 200, html: askPage(found.reader, found.topic) } : { status: 404, html: missingPage() };
  }

  /** Does it; doing it again is no fault. */
  async unsubscribe(token: string): Promise<Page> {
    const found = await this.find(token);
    if (!found) return { status: 404, html: missingPage() };
    await this.preferences.unsubscribe(found.reader.id, found.topic);
    return { status: 200, html: donePage(found.reader, found.topic) };
  }

  private async find(token: string) {
    const meant = this.links.read(token);
    const reader = meant && (await this.writer.readerOf(meant.userId));
    return reader && { reader, topic: meant.topic };
  }
}
