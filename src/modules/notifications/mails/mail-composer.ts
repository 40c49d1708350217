import { Injectable } from '@nestjs/common';
import type { Contact } from '../../users/users.service.js';
import { AccountLetters } from './account.letters.js';
import { ApplicationLetters } from './application.letters.js';
import { EmployerLetters } from './employer.letters.js';
import { HiringLetters } from './hiring.letters.js';
import { JobLetters } from './job.letters.js';
import type { Letter, Letters, MailName, MailParams } from './mails.js';

/** Writes any mail: each part of the product has its own letters, and the compiler sees that none is missing. */
@Injectable()
export class MailComposer {
  private readonly letters: Letters<MailName>;

  constructor(
    applications: ApplicationLetters,
    hiring: HiringLetters,
    accounts: AccountLetters,
    employers: EmployerLetters,
    jobs: JobLetters,
  ) {
    this.letters = { ...applications.letters, ...hiring.letters, ...accounts.letters, ...employers.letters, ...jobs.letters };
  }

  /** Null when what the mail is about is gone, and there is nothing left to say. */
  async compose<Name extends MailName>(mail: Name, params: MailParams[Name], recipient: Contact): Promise<Letter | null> {
    return this.letters[mail](params, recipient);
  }
}
