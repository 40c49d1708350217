import { Injectable } from '@nestjs/common';
import { AccountLetters } from './account.letters.js';
import { ApplicationLetters } from './application.letters.js';
import { EmployerLetters } from './employer.letters.js';
import { HiringLetters } from './hiring.letters.js';
import { JobLetters } from './job.letters.js';
import { SearchLetters } from './search.letters.js';
import type { Letter, Letters, MailParams, SingleMailName } from './mails.js';
import type { Reader } from './reader.js';
import { WebhookLetters } from './webhook.letters.js';

/** Writes any mail: each part of the product has its own letters, and the compiler sees that none is missing. */
@Injectable()
export class MailComposer {
  private readonly letters: Letters<SingleMailName>;

  constructor(
    applications: ApplicationLetters,
    hiring: HiringLetters,
    accounts: AccountLetters,
    employers: EmployerLetters,
    jobs: JobLetters,
    webhooks: WebhookLetters,
    searches: SearchLetters,
  ) {
    this.letters = {
      ...applications.letters,
      ...hiring.letters,
      ...accounts.letters,
      ...employers.letters,
      ...jobs.letters,
      ...webhooks.letters,
      ...searches.letters,
    };
  }

  /** Null when what the mail is about is gone, and there is nothing left to say. */
  async compose<Name extends SingleMailName>(mail: Name, params: MailParams[Name], reader: Reader): Promise<Letter | null> {
    return this.letters[mail](params, reader);
  }
}
