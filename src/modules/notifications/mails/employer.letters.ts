import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { LinkTokens } from '../../../infra/security/link-tokens.js';
import { ClaimDecisionsService } from '../../employers/claims/claim-decisions.service.js';
import { INVITATION_LINK } from '../../employers/employer.vocabulary.js';
import { EmployersService } from '../../employers/employers.service.js';
import { ReceivedInvitationsService } from '../../employers/invitations/received-invitations.service.js';
import { claimDecided, employerInvitation, memberRemoved, roleChanged } from './employer.mails.js';
import type { Letters } from './mails.js';

/** Looks up what mails about companies and their members are about. */
@Injectable()
export class EmployerLetters {
  constructor(
    private readonly employers: EmployersService,
    private readonly invitations: ReceivedInvitationsService,
    private readonly claims: ClaimDecisionsService,
    private readonly tokens: LinkTokens,
    private readonly settings: Settings,
  ) {}

  readonly letters: Letters<'employer-invitation' | 'employer-member-removed' | 'employer-role-changed' | 'employer-claim-decided'> = {
    'employer-invitation': async ({ invitationId }, reader) => {
      const invitation = await this.invitations.briefing(invitationId);
      return invitation && employerInvitation(invitation, reader, this.placeOf(invitationId));
    },
    'employer-member-removed': async ({ employerId }, reader) => memberRemoved((await this.employers.get(employerId)).name, reader),
    'employer-role-changed': async ({ employerId, role }, reader) => roleChanged((await this.employers.get(employerId)).name, role, reader),
    'employer-claim-decided': async ({ claimId }, reader) => {
      const claim = await this.claims.briefing(claimId);
      const { frontendUrl } = this.settings.http;
      return claim && claimDecided(claim, reader, frontendUrl && `${frontendUrl}/employers/${claim.employer.id}`);
    },
  };

  /** The token goes behind the #: what stands there is sent to no server, and so is in no log. */
  private placeOf(invitationId: string): { url: string } | { route: string } {
    const token = this.tokens.make(INVITATION_LINK, invitationId);
    const { frontendUrl, publicUrl } = this.settings.http;
    return frontendUrl ? { url: `${frontendUrl}/invitation#token=${token}` } : { route: `${publicUrl}/v1/invitations/${token}` };
  }
}
