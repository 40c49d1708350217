import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApplicationsModule } from '../applications/applications.module.js';
import { EmployersModule } from '../employers/employers.module.js';
import { UsersModule } from '../users/users.module.js';
import { DeleteMailFilesWhenEmailsForgotten } from './delete-mail-files-when-emails-forgotten.js';
import { EmailCandidateWhenApplicationMoved } from './email-candidate-when-application-moved.js';
import { EmailCandidateWhenApplicationSubmitted } from './email-candidate-when-application-submitted.js';
import { EmailDeliveriesRepository } from './email-deliveries.repository.js';
import { EmailDeliveryEntity } from './email-delivery.entity.js';
import { EmailHiringTeamWhenApplicationSubmitted } from './email-hiring-team-when-application-submitted.js';
import { EmailsPersonalData } from './emails.personal-data.js';
import { EmailsService } from './emails.service.js';
import { ForgetMailsWhenApplicationsAnonymised } from './forget-mails-when-applications-anonymised.js';
import { ApplicationLetters } from './mails/application.letters.js';
import { MailComposer } from './mails/mail-composer.js';
import { SendEmailWhenQueued } from './send-email-when-queued.js';

@Module({
  imports: [TypeOrmModule.forFeature([EmailDeliveryEntity]), ApplicationsModule, EmployersModule, UsersModule],
  providers: [
    EmailsService,
    EmailDeliveriesRepository,
    MailComposer,
    ApplicationLetters,
    EmailCandidateWhenApplicationSubmitted,
    EmailHiringTeamWhenApplicationSubmitted,
    EmailCandidateWhenApplicationMoved,
    SendEmailWhenQueued,
    EmailsPersonalData,
    ForgetMailsWhenApplicationsAnonymised,
    DeleteMailFilesWhenEmailsForgotten,
  ],
})
export class NotificationsModule {}
