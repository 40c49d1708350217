import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Settings } from './config/env.js';
import { CacheModule } from './infra/cache/cache.module.js';
import { DatabaseUrl } from './infra/database/database-url.js';
import { DatabaseModule } from './infra/database/database.module.js';
import { HealthModule } from './infra/health/health.module.js';
import { HttpModule } from './infra/http/http.module.js';
import { LiveModule } from './infra/live/live.module.js';
import { MailModule } from './infra/mail/mail.module.js';
import { NetModule } from './infra/net/net.module.js';
import { ObservabilityModule } from './infra/observability/observability.module.js';
import { QueueModule } from './infra/queue/queue.module.js';
import { SecurityModule } from './infra/security/security.module.js';
import { UploadsModule } from './infra/uploads/uploads.module.js';
import { AdminModule } from './modules/admin/admin.module.js';
import { ApplicationsModule } from './modules/applications/applications.module.js';
import { AuthModule } from './modules/auth/auth.module.js';
import { DemoModule } from './modules/demo/demo.module.js';
import { DocumentsModule } from './modules/documents/documents.module.js';
import { EmployersModule } from './modules/employers/employers.module.js';
import { GraphqlModule } from './modules/graphql/graphql.module.js';
import { JobsModule } from './modules/jobs/jobs.module.js';
import { NotificationsModule } from './modules/notifications/notifications.module.js';
import { PrivacyModule } from './modules/privacy/privacy.module.js';
import { ProfilesModule } from './modules/profiles/profiles.module.js';
import { PublishingModule } from './modules/publishing/publishing.module.js';
import { SearchModule } from './modules/search/search.module.js';
import { UsersModule } from './modules/users/users.module.js';
import { WebhooksModule } from './modules/webhooks/webhooks.module.js';

/** What the process was started with, for every module. */
@Global()
@Module({})
class StartModule {
  static of(settings: Settings, databaseUrl: string): DynamicModule {
    return {
      module: StartModule,
      providers: [
        { provide: Settings, useValue: settings },
        { provide: DatabaseUrl, useValue: new DatabaseUrl(databaseUrl) },
      ],
      exports: [Settings, DatabaseUrl],
    };
  }
}

/** The table of contents: the product, then what it runs on. */
@Module({
  imports: [
    UsersModule,
    AuthModule,
    EmployersModule,
    JobsModule,
    SearchModule,
    PublishingModule,
    ApplicationsModule,
    DocumentsModule,
    ProfilesModule,
    NotificationsModule,
    WebhooksModule,
    AdminModule,
    PrivacyModule,
    GraphqlModule,
    DemoModule,

    DatabaseModule,
    CacheModule,
    MailModule,
    UploadsModule,
    NetModule,
    SecurityModule,
    HttpModule,
    HealthModule,
    LiveModule,
    ObservabilityModule,
  ],
})
export class AppModule {
  /** What depends on how the process was started: its settings, and whether it works through the queues. */
  static with(settings: Settings, databaseUrl: string): DynamicModule {
    return { module: AppModule, imports: [StartModule.of(settings, databaseUrl), QueueModule.with(settings)] };
  }
}
