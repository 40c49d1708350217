import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { Settings } from '../../config/env.js';
import { FileMailer } from './file.mailer.js';
import { MailFiles } from './mail-files.js';
import { Mailer } from './mailer.js';
import { SmtpMailer } from './smtp.mailer.js';

@Global()
@Module({
  providers: [
    { provide: MailFiles, inject: [Settings], useFactory: ({ dataDir }: Settings) => new MailFiles(join(dataDir, 'mail')) },
    {
      provide: Mailer,
      inject: [Settings, MailFiles],
      useFactory: ({ mail }: Settings, files: MailFiles): Mailer =>
        mail.smtpUrl === undefined ? new FileMailer(files, mail) : new SmtpMailer(mail.smtpUrl, mail),
    },
  ],
  exports: [Mailer, MailFiles],
})
export class MailModule {}
