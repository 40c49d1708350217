import { Injectable } from '@nestjs/common';
import { EmailDeliveriesRepository } from '../email-deliveries.repository.js';
import { MailComposer } from '../mails/mail-composer.js';
import type { Letter } from '../mails/mails.js';
import type { Reader } from '../mails/reader.js';
import { teamDigest } from './team-digest.mails.js';

/** Writes the mail of the day of what was held for it. */
@Injectable()
export class TeamDigestLetters {
  constructor(
    private readonly deliveries: EmailDeliveriesRepository,
    private readonly composer: MailComposer,
  ) {}

  /** Null when all that it would tell of is gone. */
  async compose(digestId: string, reader: Reader): Promise<Letter | null> {
    const letters: Letter[] = [];
    for (const { mail, params } of await this.deliveries.listDigested(digestId)) {
      const letter = mail === 'team-digest' ? null : await this.composer.compose(mail, params, reader);
      if (letter) letters.push(letter);
    }
    return letters.length === 0 ? null : teamDigest(letters, reader);
  }
}
