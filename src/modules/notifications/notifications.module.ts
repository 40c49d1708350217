import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApplicationsModule } from '../applications/applications.module.js';
import { EmployersModule } from '../employers/employers.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { UsersModule } from '../users/users.module.js';
import { DeleteMailFilesWhenEmailsForgotten } from './delete-mail-files-when-emails-forgotten.js';
import { EmailCandidateWhenApplicationMoved } from './email-candidate-when-application-moved.js';
import { EmailCandidateWhenApplicationSubmitted } from './email-candidate-when-application-submitted.js';
import { EmailInviteeWhenInvitationSent } from './email-invitee-when-invitation-sent.js';
import { EmailMemberWhenRemoved } from './email-member-when-removed.js';
import { EmailMemberWhenRoleChanged } from './email-member-when-role-changed.js';
import { EmailClaimantWhenClaimDecided } from './email-claimant-when-claim-decided.js';
import { EmailDeliveriesRepository } from './email-deliveries.repository.js';
import { EmailDeliveryEntity } from './email-delivery.entity.js';
import { EmailHiringTeamWhenApplicationSubmitted } from './email-hiring-team-when-application-submitted.js';
import { EmailHiringTeamWhenJobExpiring } from './email-hiring-team-when-job-expiring.js';
import { EmailHiringTeamWhenJobReviewed } from './email-hiring-team-when-job-reviewed.js';
import { EmailsPersonalData } from './emails.personal-data.js';
import { ForgetMailsWhenTheirSubjectErased } from './forget-mails-when-their-subject-erased.js';
import { EmailFormerAddressWhenEmailChanged } from './email-former-address-when-email-changed.js';
import { EmailOwnerWhenApiTokenMade } from './email-owner-when-api-token-made.js';
import { EmailOwnerWhenRefreshTokenReused } from './email-owner-when-refresh-token-reused.js';
import { EmailCandidateWhenInterviewOffered } from './email-candidate-when-interview-offered.js';
import { EmailCandidateWhenOfferMade } from './email-candidate-when-offer-made.js';
import { EmailEverybodyWhenInterviewBooked } from './email-everybody-when-interview-booked.js';
import { EmailEverybodyWhenInterviewCancelled } from './email-everybody-when-interview-cancelled.js';
import { EmailOtherSideWhenOfferEnded } from './email-other-side-when-offer-ended.js';
import { EmailOtherSideWhenMessageSent } from './email-other-side-when-message-sent.js';
import { EmailOwnerWhenPasswordChanged } from './email-owner-when-password-changed.js';
import { EmailOwnerWhenAccountInactive } from './email-owner-when-account-inactive.js';
import { EmailOwnerWhenAccountLinkAsked } from './email-owner-when-account-link-asked.js';
import { EmailsService } from './emails.service.js';
import { AccountLetters } from './mails/account.letters.js';
import { ApplicationLetters } from './mails/application.letters.js';
import { EmployerLetters } from './mails/employer.letters.js';
import { JobLetters } from './mails/job.letters.js';
import { HiringLetters } from './mails/hiring.letters.js';
import { MailComposer } from './mails/mail-composer.js';
import { SendEmailWhenQueued } from './send-email-when-queued.js';

@Module({
  imports: [TypeOrmModule.forFeature([EmailDeliveryEntity]), ApplicationsModule, EmployersModule, JobsModule, UsersModule],
  providers: [
    EmailsService,
    EmailDeliveriesRepository,
    MailComposer,
    ApplicationLetters,
    HiringLetters,
    AccountLetters,
    EmailCandidateWhenApplicationSubmitted,
    EmailHiringTeamWhenApplicationSubmitted,
    EmailCandidateWhenApplicationMoved,
    EmailOtherSideWhenMessageSent,
    EmailCandidateWhenInterviewOffered,
    EmailEverybodyWhenInterviewBooked,
    EmailEverybodyWhenInterviewCancelled,
    EmailCandidateWhenOfferMade,
    EmailOtherSideWhenOfferEnded,
    EmailOwnerWhenAccountLinkAsked,
    EmailOwnerWhenAccountInactive,
    EmailFormerAddressWhenEmailChanged,
    EmailOwnerWhenPasswordChanged,
    EmailOwnerWhenApiTokenMade,
    EmailOwnerWhenRefreshTokenReused,
    EmployerLetters,
    EmailInviteeWhenInvitationSent,
    EmailMemberWhenRemoved,
    EmailMemberWhenRoleChanged,
    EmailClaimantWhenClaimDecided,
    JobLetters,
    EmailHiringTeamWhenJobExpiring,
    EmailHiringTeamWhenJobReviewed,
    SendEmailWhenQueued,
    EmailsPersonalData,
    ForgetMailsWhenTheirSubjectErased,
    DeleteMailFilesWhenEmailsForgotten,
  ],
})
export class NotificationsModule {}
