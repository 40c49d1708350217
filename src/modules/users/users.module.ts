import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountEventEntity } from './account-events/account-event.entity.js';
import { AccountEventsPersonalData } from './account-events/account-events.personal-data.js';
import { AccountEventsController } from './account-events/account-events.controller.js';
import { AccountEventsRepository } from './account-events/account-events.repository.js';
import { AccountEventsService } from './account-events/account-events.service.js';
import { ForgetOldAccountEvents } from './account-events/forget-old-account-events.js';
import { CredentialsService } from './credentials.service.js';
import { AccountLinkEntity } from './links/account-link.entity.js';
import { AccountLinksPersonalData } from './links/account-links.personal-data.js';
import { AccountLinksRepository } from './links/account-links.repository.js';
import { AccountLinksService } from './links/account-links.service.js';
import { ForgetOldLinks } from './links/forget-old-links.js';
import { MeController } from './me.controller.js';
import { UserEntity } from './user.entity.js';
import { AccountUseEntity } from './uses/account-use.entity.js';
import { AccountUsesPersonalData } from './uses/account-uses.personal-data.js';
import { AccountUsesRepository } from './uses/account-uses.repository.js';
import { AccountUsesService } from './uses/account-uses.service.js';
import { UsersPersonalData } from './users.personal-data.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([UserEntity, AccountEventEntity, AccountLinkEntity, AccountUseEntity])],
  controllers: [MeController, AccountEventsController],
  providers: [
    UsersService,
    UsersRepository,
    UsersPersonalData,
    CredentialsService,
    AccountEventsService,
    AccountEventsRepository,
    AccountEventsPersonalData,
    ForgetOldAccountEvents,
    AccountLinksService,
    AccountLinksRepository,
    AccountLinksPersonalData,
    ForgetOldLinks,
    AccountUsesService,
    AccountUsesRepository,
    AccountUsesPersonalData,
  ],
  exports: [UsersService, CredentialsService, AccountEventsService, AccountLinksService, AccountUsesService],
})
export class UsersModule {}
