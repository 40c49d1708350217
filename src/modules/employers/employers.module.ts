import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UsersModule } from '../users/users.module.js';
import { ClaimDecisionsService } from './claims/claim-decisions.service.js';
import { ClaimsController } from './claims/claims.controller.js';
import { ClaimsPersonalData } from './claims/claims.personal-data.js';
import { ClaimsRepository } from './claims/claims.repository.js';
import { ClaimsService } from './claims/claims.service.js';
import { EmployerClaimEntity } from './claims/employer-claim.entity.js';
import { ForgetOldClaims } from './claims/forget-old-claims.js';
import { EmployerEntity } from './employer.entity.js';
import { EmployerMemberEntity } from './employer-member.entity.js';
import { EmployersController } from './employers.controller.js';
import { MyEmployersController } from './my-employers.controller.js';
import { EmployersCache } from './employers.cache.js';
import { EmployersPersonalData } from './employers.personal-data.js';
import { EmployersRepository } from './employers.repository.js';
import { EmployersResolver } from './employers.resolver.js';
import { EmployersService } from './employers.service.js';
import { EmployerInvitationEntity } from './invitations/employer-invitation.entity.js';
import { ForgetOldInvitations } from './invitations/forget-old-invitations.js';
import { InvitationsPersonalData } from './invitations/invitations.personal-data.js';
import { InvitationsController } from './invitations/invitations.controller.js';
import { InvitationsRepository } from './invitations/invitations.repository.js';
import { InvitationsService } from './invitations/invitations.service.js';
import { ReceivedInvitationsController } from './invitations/received-invitations.controller.js';
import { ReceivedInvitationsService } from './invitations/received-invitations.service.js';
import { CompanyGateService } from './members/company-gate.service.js';
import { MembersController } from './members/members.controller.js';
import { MembersRepository } from './members/members.repository.js';
import { MembersService } from './members/members.service.js';
import { DomainProofsService } from './verification/domain-proofs.service.js';
import { ProofCheckEntity } from './verification/proof-check.entity.js';
import { ProofChecksPersonalData } from './verification/proof-checks.personal-data.js';
import { ProofChecksRepository } from './verification/proof-checks.repository.js';
import { EmployerVerificationEntity } from './verification/employer-verification.entity.js';
import { VerificationsController } from './verification/verifications.controller.js';
import { VerificationsRepository } from './verification/verifications.repository.js';
import { VerificationsService } from './verification/verifications.service.js';
import { VerifiedEmployersService } from './verification/verified-employers.service.js';

const MEMBERS = [MembersService, MembersRepository, CompanyGateService];
const INVITATIONS = [InvitationsService, ReceivedInvitationsService, InvitationsRepository, InvitationsPersonalData, ForgetOldInvitations];
const VERIFICATION = [
  VerificationsService,
  VerificationsRepository,
  VerifiedEmployersService,
  DomainProofsService,
  ProofChecksRepository,
  ProofChecksPersonalData,
];
const CLAIMS = [ClaimsService, ClaimDecisionsService, ClaimsRepository, ClaimsPersonalData, ForgetOldClaims];

@Module({
  imports: [
    TypeOrmModule.forFeature([
      EmployerEntity,
      EmployerMemberEntity,
      EmployerInvitationEntity,
      EmployerVerificationEntity,
      ProofCheckEntity,
      EmployerClaimEntity,
    ]),
    UsersModule,
  ],
  controllers: [
    EmployersController,
    MyEmployersController,
    MembersController,
    InvitationsController,
    ReceivedInvitationsController,
    VerificationsController,
    ClaimsController,
  ],
  providers: [
    EmployersService,
    EmployersRepository,
    EmployersPersonalData,
    EmployersCache,
    EmployersResolver,
    ...MEMBERS,
    ...INVITATIONS,
    ...VERIFICATION,
    ...CLAIMS,
  ],
  exports: [
    EmployersService,
    MembersService,
    CompanyGateService,
    ReceivedInvitationsService,
    VerifiedEmployersService,
    ClaimDecisionsService,
  ],
})
export class EmployersModule {}
