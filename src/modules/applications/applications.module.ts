import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocumentsModule } from '../documents/documents.module.js';
import { EmployersModule } from '../employers/employers.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { UsersModule } from '../users/users.module.js';
import { ApplicationAccess } from './application-access.js';
import { ApplicationContactsService } from './application-contacts.service.js';
import { ApplicationEntity } from './application.entity.js';
import { ApplicationEventEntity } from './application-event.entity.js';
import { ApplicationFollowersService } from './application-followers.service.js';
import { ApplicationGraphService } from './application-graph.service.js';
import { ApplicationHistoryRepository } from './application-history.repository.js';
import { ApplicationSteps } from './application-steps.js';
import { ApplicationTracesRepository } from './application-traces.repository.js';
import { ApplicationViews } from './application-views.js';
import { ApplicationsController } from './applications.controller.js';
import { ApplicationsPersonalData } from './applications.personal-data.js';
import { ApplicationsRepository } from './applications.repository.js';
import { ApplicationsService } from './applications.service.js';
import { ApplicationsResolver } from './applications.resolver.js';
import { ApplicationDraftEntity } from './applying/application-draft.entity.js';
import { ApplicationDraftsController } from './applying/application-drafts.controller.js';
import { ApplicationDraftsPersonalData } from './applying/application-drafts.personal-data.js';
import { ApplicationDraftsRepository } from './applying/application-drafts.repository.js';
import { ApplicationDraftsService } from './applying/application-drafts.service.js';
import { ApplicationFilesController } from './applying/application-files.controller.js';
import { ApplicationFilesService } from './applying/application-files.service.js';
import { ApplicationForms } from './applying/application-forms.js';
import { ApplyingService } from './applying/applying.service.js';
import { EndDraftWhenApplicationSubmitted } from './applying/end-draft-when-application-submitted.js';
import { ForgetOldDrafts } from './applying/forget-old-drafts.js';
import { ApplicationRatingEntity } from './assessment/application-rating.entity.js';
import { ApplicationTagEntity } from './assessment/application-tag.entity.js';
import { AssessmentsController } from './assessment/assessments.controller.js';
import { AssessmentsPersonalData } from './assessment/assessments.personal-data.js';
import { AssessmentsRepository } from './assessment/assessments.repository.js';
import { AssessmentsService } from './assessment/assessments.service.js';
import { BlindReviewEntity } from './blind/blind-review.entity.js';
import { BlindReviewsController } from './blind/blind-reviews.controller.js';
import { BlindReviewsRepository } from './blind/blind-reviews.repository.js';
import { BlindReviewsService } from './blind/blind-reviews.service.js';
import { CompanyDesk } from './company-desk.js';
import { EndInterviewsWhenApplicationOver } from './interviews/end-interviews-when-application-over.js';
import { InterviewCalendarsService } from './interviews/interview-calendars.service.js';
import { InterviewEntity, InterviewerEntity } from './interviews/interview.entity.js';
import { InterviewsController } from './interviews/interviews.controller.js';
import { InterviewsPersonalData } from './interviews/interviews.personal-data.js';
import { InterviewsRepository } from './interviews/interviews.repository.js';
import { InterviewsService } from './interviews/interviews.service.js';
import { TakeOffInterviewersWhenTeamChanged } from './interviews/take-off-interviewers-when-team-changed.js';
import { ApplicationMessageEntity } from './messages/application-message.entity.js';
import { ApplicationMessagesController } from './messages/application-messages.controller.js';
import { ApplicationMessagesPersonalData } from './messages/application-messages.personal-data.js';
import { ApplicationMessagesRepository } from './messages/application-messages.repository.js';
import { ApplicationMessagesService } from './messages/application-messages.service.js';
import { MessageTemplateEntity } from './messages/message-template.entity.js';
import { MessageTemplatesController } from './messages/message-templates.controller.js';
import { MessageTemplatesRepository } from './messages/message-templates.repository.js';
import { MessageTemplatesService } from './messages/message-templates.service.js';
import { ApplicationNoteEntity } from './notes/application-note.entity.js';
import { ApplicationNotesController } from './notes/application-notes.controller.js';
import { ApplicationNotesPersonalData } from './notes/application-notes.personal-data.js';
import { ApplicationNotesRepository } from './notes/application-notes.repository.js';
import { ApplicationNotesService } from './notes/application-notes.service.js';
import { EndOfferWhenApplicationMoved } from './offers/end-offer-when-application-moved.js';
import { ExpireOffers } from './offers/expire-offers.js';
import { OfferEntity } from './offers/offer.entity.js';
import { OffersController } from './offers/offers.controller.js';
import { OffersPersonalData } from './offers/offers.personal-data.js';
import { OffersRepository } from './offers/offers.repository.js';
import { OffersService } from './offers/offers.service.js';
import { HiringStepsPersonalData } from './pipeline/hiring-steps.personal-data.js';
import { PipelineService } from './pipeline/pipeline.service.js';
import { EmployerStageEntity } from './stages/employer-stage.entity.js';
import { EmployerStagesController } from './stages/employer-stages.controller.js';
import { EmployerStagesRepository } from './stages/employer-stages.repository.js';
import { EmployerStagesService } from './stages/employer-stages.service.js';
import { KeepFormerNameWhenAccountRenamed } from './keep-former-name-when-account-renamed.js';
import { TellFollowersWhenApplicationMoved } from './tell-followers-when-application-moved.js';
import { TellFollowersWhenApplicationSubmitted } from './tell-followers-when-application-submitted.js';

const PIPELINE = [KeepFormerNameWhenAccountRenamed, PipelineService, ApplicationAccess, ApplicationSteps, ApplicationViews, CompanyDesk];
const STAGES = [EmployerStagesService, EmployerStagesRepository];
const TEAM = [
  ApplicationNotesService,
  ApplicationNotesRepository,
  AssessmentsService,
  AssessmentsRepository,
  BlindReviewsService,
  BlindReviewsRepository,
];
const MESSAGES = [ApplicationMessagesService, ApplicationMessagesRepository, MessageTemplatesService, MessageTemplatesRepository];
const INTERVIEWS = [
  InterviewsService,
  InterviewCalendarsService,
  InterviewsRepository,
  EndInterviewsWhenApplicationOver,
  TakeOffInterviewersWhenTeamChanged,
];
const PERSONAL_DATA = [
  ApplicationMessagesPersonalData,
  ApplicationNotesPersonalData,
  AssessmentsPersonalData,
  HiringStepsPersonalData,
  InterviewsPersonalData,
  OffersPersonalData,
];
const APPLYING = [
  ApplyingService,
  ApplicationForms,
  ApplicationFilesService,
  ApplicationDraftsService,
  ApplicationDraftsRepository,
  ApplicationDraftsPersonalData,
  EndDraftWhenApplicationSubmitted,
  ForgetOldDrafts,
];
const OFFERS = [OffersService, OffersRepository, EndOfferWhenApplicationMoved, ExpireOffers];

@Module({
  imports: [
    TypeOrmModule.forFeature([
      ApplicationEntity,
      ApplicationDraftEntity,
      ApplicationEventEntity,
      ApplicationMessageEntity,
      ApplicationNoteEntity,
      ApplicationRatingEntity,
      ApplicationTagEntity,
      BlindReviewEntity,
      EmployerStageEntity,
      InterviewEntity,
      InterviewerEntity,
      MessageTemplateEntity,
      OfferEntity,
    ]),
    DocumentsModule,
    EmployersModule,
    JobsModule,
    UsersModule,
  ],
  controllers: [
    ApplicationsController,
    ApplicationDraftsController,
    ApplicationFilesController,
    ApplicationMessagesController,
    ApplicationNotesController,
    AssessmentsController,
    BlindReviewsController,
    EmployerStagesController,
    InterviewsController,
    MessageTemplatesController,
    OffersController,
  ],
  providers: [
    ApplicationsService,
    ApplicationsRepository,
    ApplicationHistoryRepository,
    ApplicationsPersonalData,
    ApplicationGraphService,
    ApplicationFollowersService,
    ApplicationsResolver,
    TellFollowersWhenApplicationMoved,
    TellFollowersWhenApplicationSubmitted,
    ApplicationTracesRepository,
    ...PERSONAL_DATA,
    ApplicationContactsService,
    ...PIPELINE,
    ...STAGES,
    ...TEAM,
    ...MESSAGES,
    ...INTERVIEWS,
    ...OFFERS,
    ...APPLYING,
  ],
  exports: [ApplicationsService, ApplicationContactsService, ApplicationMessagesService, InterviewCalendarsService, OffersService],
})
export class ApplicationsModule {}
