import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PersonalDataModule } from '../../infra/privacy/personal-data.module.js';
import { UsersModule } from '../users/users.module.js';
import { ApplyRetention } from './apply-retention.js';
import { ConsentRecordEntity } from './consents/consent-record.entity.js';
import { ConsentsController } from './consents/consents.controller.js';
import { ConsentsPersonalData } from './consents/consents.personal-data.js';
import { ConsentsRepository } from './consents/consents.repository.js';
import { ConsentsService } from './consents/consents.service.js';
import { ErasureEntity } from './erasure.entity.js';
import { ErasuresPersonalData } from './erasures.personal-data.js';
import { ErasuresRepository } from './erasures.repository.js';
import { PrivacyController } from './privacy.controller.js';
import { PrivacyService } from './privacy.service.js';
import { RetentionService } from './retention.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([ConsentRecordEntity, ErasureEntity]), PersonalDataModule, UsersModule],
  controllers: [PrivacyController, ConsentsController],
  providers: [
    PrivacyService,
    ErasuresRepository,
    ErasuresPersonalData,

    ConsentsService,
    ConsentsRepository,
    ConsentsPersonalData,

    RetentionService,
    ApplyRetention,
  ],
})
export class PrivacyModule {}
