import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApplicationsModule } from '../applications/applications.module.js';
import { EmployersModule } from '../employers/employers.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { SearchModule } from '../search/search.module.js';
import { UsersModule } from '../users/users.module.js';
import { MailEventsController } from './bounces/mail-events.controller.js';
import { MailEventsService } from './bounces/mail-events.service.js';
import { AddressMarks } from './delivery/address-marks.js';
import { ForgetPastMailPaces } from './delivery/forget-past-mail-paces.js';
import { MailDeliveriesController } from './delivery/mail-deliveries.controller.js';
import { MailDeliveriesService } from './delivery/mail-deliveries.service.js';
import { MailGate } from './delivery/mail-gate.service.js';
import { MailPaceEntity } from './delivery/mail-pace.entity.js';
import { MailPacesRepository } from './delivery/mail-paces.repository.js';
import { MailLeases } from './delivery/mail-leases.service.js';
import { MailSendingService } from './delivery/mail-sending.service.js';
import { MailTasks } from './delivery/mail-tasks.service.js';
import { RestoreLostMails } from './delivery/restore-lost-mails.js';
import { SendTeamDigests } from './digests/send-team-digests.js';
import { TeamDigestLetters } from './digests/team-digest.letters.js';
import { TeamDigestsService } from './digests/team-digests.service.js';
import { MailSuppressionEntity } from './suppressions/mail-suppression.entity.js';
import { MailSuppressionsController } from './suppressions/mail-suppressions.controller.js';
import { MailSuppressionsPersonalData } from './suppressions/mail-suppressions.personal-data.js';
import { MailSuppressionsRepository } from './suppressions/mail-suppressions.repository.js';
import { MailSuppressionsService } from './suppressions/mail-suppressions.service.js';
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
import { EmailOwnerWhenJobAlertRaised } from './email-owner-when-job-alert-raised.js';
import { EmailsPersonalData } from './emails.personal-data.js';
import { ForgetMailsWhenTheirSubjectErased } from './forget-mails-when-their-subject-erased.js';
import { EmailFormerAddressWhenEmailChanged } from './email-former-address-when-email-changed.js';
import { EmailOwnerWhenApiTokenMade } from './email-owner-when-api-token-made.js';
import { EmailOwnerWhenRefreshTokenReused } from './email-owner-when-refresh-token-reused.js';
import { EmailCandidateWhenInterviewOffered } from './email-candidate-when-interview-offered.js';
import { EmailCandidateWhenOfferMade } from './email-candidate-when-offer-made.js';
import { EmailEverybodyWhenInterviewBooked } from './email-everybody-when-interview-booked.js';
import { EmailEverybodyWhenInterviewCancelled } from './email-everybody-when-interview-cancelled.js';
import { EmailInterviewerWhenLeft } from './email-interviewer-when-left.js';
import { EmailOtherSideWhenOfferEnded } from './email-other-side-when-offer-ended.js';
import { EmailOtherSideWhenMessageSent } from './email-other-side-when-message-sent.js';
import { EmailOwnerWhenPasswordChanged } from './email-owner-when-password-changed.js';
import { EmailOwnerWhenAccountInactive } from './email-owner-when-account-inactive.js';
import { EmailOwnerWhenAccountLinkAsked } from './email-owner-when-account-link-asked.js';
import { EmailsService } from './emails.service.js';
import { AccountLetters } from './mails/account.letters.js';
import { ApplicationLetters } from './mails/application.letters.js';
import { EmailCandidatesWhenJobClosed } from './email-candidates-when-job-closed.js';
import { EmailHiringTeamWhenApplicationWithdrawn } from './email-hiring-team-when-application-withdrawn.js';
import { EmailOwnerWhenAccountStatusChanged } from './email-owner-when-account-status-changed.js';
import { EmployerLetters } from './mails/employer.letters.js';
import { JobLetters } from './mails/job.letters.js';
import { SearchLetters } from './mails/search.letters.js';
import { HiringLetters } from './mails/hiring.letters.js';
import { MailComposer } from './mails/mail-composer.js';
import { MailWriter } from './mails/mail-writer.js';
import { ForgetNotificationsWhenApplicationsAnonymised } from './inbox/forget-notifications-when-applications-anonymised.js';
import { NotificationEntity, NotificationInboxEntity } from './inbox/notification.entity.js';
import { NotificationStreamController } from './inbox/notification-stream.controller.js';
import { NotificationStreamsService } from './inbox/notification-streams.service.js';
import { NotificationsController } from './inbox/notifications.controller.js';
import { NotificationsPersonalData } from './inbox/notifications.personal-data.js';
import { NotificationsRepository } from './inbox/notifications.repository.js';
import { NotificationsResolver } from './inbox/notifications.resolver.js';
import { NotificationsService } from './inbox/notifications.service.js';
import { NotificationPreferenceEntity } from './preferences/notification-preference.entity.js';
import { NotificationPreferencesController } from './preferences/notification-preferences.controller.js';
import { NotificationPreferencesPersonalData } from './preferences/notification-preferences.personal-data.js';
import { NotificationPreferencesRepository } from './preferences/notification-preferences.repository.js';
import { NotificationPreferencesService } from './preferences/notification-preferences.service.js';
import { UnsubscribeController } from './preferences/unsubscribe.controller.js';
import { UnsubscribeService } from './preferences/unsubscribe.service.js';
import { UnsubscribeLinks } from './preferences/unsubscribe-links.js';
import { EmailOwnersWhenWebhookDisabled } from './email-owners-when-webhook-disabled.js';
import { WebhookLetters } from './mails/webhook.letters.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { SendBulkEmailWhenQueued, SendEmailWhenQueued } from './send-email-when-queued.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([EmailDeliveryEntity, MailPaceEntity, MailSuppressionEntity, NotificationPreferenceEntity]),
    TypeOrmModule.forFeature([NotificationEntity, NotificationInboxEntity]),
    ApplicationsModule,
    EmployersModule,
    JobsModule,
    SearchModule,
    UsersModule,
    WebhooksModule,
  ],
  controllers: [
    NotificationPreferencesController,
    NotificationStreamController,
    NotificationsController,
    UnsubscribeController,
    MailDeliveriesController,
    MailSuppressionsController,
    MailEventsController,
  ],
  providers: [
    EmailsService,
    EmailDeliveriesRepository,
    MailSendingService,
    MailLeases,
    MailTasks,
    RestoreLostMails,
    AddressMarks,
    MailGate,
    MailPacesRepository,
    ForgetPastMailPaces,
    MailDeliveriesService,
    MailSuppressionsService,
    MailSuppressionsRepository,
    MailSuppressionsPersonalData,
    MailEventsService,
    TeamDigestLetters,
    TeamDigestsService,
    SendTeamDigests,
    MailComposer,
    MailWriter,
    UnsubscribeLinks,
    UnsubscribeService,
    NotificationPreferencesService,
    NotificationPreferencesRepository,
    NotificationPreferencesPersonalData,
    ApplicationLetters,
    HiringLetters,
    AccountLetters,
    EmailCandidateWhenApplicationSubmitted,
    EmailHiringTeamWhenApplicationSubmitted,
    EmailCandidateWhenApplicationMoved,
    EmailHiringTeamWhenApplicationWithdrawn,
    EmailCandidatesWhenJobClosed,
    EmailOtherSideWhenMessageSent,
    EmailCandidateWhenInterviewOffered,
    EmailEverybodyWhenInterviewBooked,
    EmailEverybodyWhenInterviewCancelled,
    EmailInterviewerWhenLeft,
    EmailCandidateWhenOfferMade,
    EmailOtherSideWhenOfferEnded,
    EmailOwnerWhenAccountLinkAsked,
    EmailOwnerWhenAccountInactive,
    EmailOwnerWhenAccountStatusChanged,
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
    WebhookLetters,
    EmailOwnersWhenWebhookDisabled,
    NotificationsService,
    NotificationsRepository,
    NotificationsPersonalData,
    NotificationStreamsService,
    NotificationsResolver,
    ForgetNotificationsWhenApplicationsAnonymised,
    SearchLetters,
    EmailOwnerWhenJobAlertRaised,
    SendEmailWhenQueued,
    SendBulkEmailWhenQueued,
    EmailsPersonalData,
    ForgetMailsWhenTheirSubjectErased,
    DeleteMailFilesWhenEmailsForgotten,
  ],
})
export class NotificationsModule {}
