import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApplicationsModule } from '../applications/applications.module.js';
import { EmployersModule } from '../employers/employers.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { BoardWebhooksController } from './board/board-webhooks.controller.js';
import { BoardWebhooksService } from './board/board-webhooks.service.js';
import { CompanyWebhookDeliveriesController } from './company/company-webhook-deliveries.controller.js';
import { CompanyWebhooksController } from './company/company-webhooks.controller.js';
import { CompanyWebhooksService } from './company/company-webhooks.service.js';
import { QueueDueWebhooks } from './deliveries/queue-due-webhooks.js';
import { SendWebhookWhenDue } from './deliveries/send-webhook-when-due.js';
import { WebhookAttemptsRepository } from './deliveries/webhook-attempts.repository.js';
import { WebhookAttemptsService } from './deliveries/webhook-attempts.service.js';
import { WebhookDeliveriesRepository } from './deliveries/webhook-deliveries.repository.js';
import { WebhookDeliveriesService } from './deliveries/webhook-deliveries.service.js';
import { WebhookDeliveryEntity } from './deliveries/webhook-delivery.entity.js';
import { WebhookSender } from './deliveries/webhook-sender.js';
import { DeleteWebhooksWhenEmployerAbandoned } from './endpoints/delete-webhooks-when-employer-abandoned.js';
import { TendWebhookSecrets } from './endpoints/tend-webhook-secrets.js';
import { WebhookEndpointEntity } from './endpoints/webhook-endpoint.entity.js';
import { WebhookEndpointsRepository } from './endpoints/webhook-endpoints.repository.js';
import { WebhookEndpointsService } from './endpoints/webhook-endpoints.service.js';
import { WebhookSecrets } from './endpoints/webhook-secrets.js';
import { ForgetMessagesWhenApplicationsAnonymised } from './messages/forget-messages-when-applications-anonymised.js';
import { TellWebhooksWhenApplicationMoved } from './messages/tell-webhooks-when-application-moved.js';
import { TellWebhooksWhenApplicationSubmitted } from './messages/tell-webhooks-when-application-submitted.js';
import { TellWebhooksWhenApplicationsAnonymised } from './messages/tell-webhooks-when-applications-anonymised.js';
import { TellWebhooksWhenJobExpiring } from './messages/tell-webhooks-when-job-expiring.js';
import { TellWebhooksWhenJobStepTaken } from './messages/tell-webhooks-when-job-step-taken.js';
import { WebhookMessagesService } from './messages/webhook-messages.service.js';
import { WebhooksPersonalData } from './webhooks.personal-data.js';

const ENDPOINTS = [
  WebhookEndpointsService,
  WebhookEndpointsRepository,
  WebhookSecrets,
  TendWebhookSecrets,
  DeleteWebhooksWhenEmployerAbandoned,
  CompanyWebhooksService,
  BoardWebhooksService,
];
const MESSAGES = [
  WebhookMessagesService,
  TellWebhooksWhenJobStepTaken,
  TellWebhooksWhenJobExpiring,
  TellWebhooksWhenApplicationSubmitted,
  TellWebhooksWhenApplicationMoved,
  TellWebhooksWhenApplicationsAnonymised,
  ForgetMessagesWhenApplicationsAnonymised,
];
const DELIVERIES = [
  WebhookDeliveriesService,
  WebhookDeliveriesRepository,
  WebhookAttemptsService,
  WebhookAttemptsRepository,
  WebhookSender,
  SendWebhookWhenDue,
  QueueDueWebhooks,
];

@Module({
  imports: [TypeOrmModule.forFeature([WebhookEndpointEntity, WebhookDeliveryEntity]), EmployersModule, JobsModule, ApplicationsModule],
  controllers: [CompanyWebhooksController, CompanyWebhookDeliveriesController, BoardWebhooksController],
  providers: [...ENDPOINTS, ...MESSAGES, ...DELIVERIES, WebhooksPersonalData],
  exports: [WebhookEndpointsService],
})
export class WebhooksModule {}
