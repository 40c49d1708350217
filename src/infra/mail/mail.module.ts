import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { Settings } from '../../config/env.js';
import { FileMailer } from './file.mailer.js';
import { Mailer } from './mailer.js';
import { SmtpMailer } from './smtp.mailer.js';

@Global()
@Module({
  providers: [
    {
      provide: Mailer,
      inject: [Settings],
      useFactory: ({ mail, dataDir }: Settings): Mailer =>
        mail.smtpUrl === undefined ? new FileMailer(join(dataDir, 'mail'), mail.from) : new SmtpMailer(mail.smtpUrl, mail.from),
    },
  ],
  exports: [Mailer],
})
export class MailModule {}
