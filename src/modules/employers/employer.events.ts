import type { MemberRole } from './employer.vocabulary.js';

/** An employer lost its last member: nobody is left who could answer for its postings. */
export class EmployerAbandoned {
  static readonly type = 'employer.abandoned';
  constructor(readonly employerId: string) {}
}

/** What its postings show of an employer became different. */
export class EmployerChanged {
  static readonly type = 'employer.changed';
  constructor(readonly employerId: string) {}
}

/** An administrator changed a company's entry. */
export class EmployerEditedByAdmin {
  static readonly type = 'employer.edited-by-admin';
  constructor(
    readonly actorId: string,
    readonly employerId: string,
    /** The names of what he changed. */
    readonly fields: string[],
  ) {}
}

/** Somebody has another place in a company, or none any more, by himself or by another. */
export class MembershipChanged {
  static readonly type = 'employer.membership-changed';
  constructor(
    readonly employerId: string,
    readonly userId: string,
  ) {}
}

/** Somebody was taken out of a company by another. */
export class MemberRemoved {
  static readonly type = 'employer.member-removed';
  constructor(
    readonly employerId: string,
    readonly userId: string,
  ) {}
}

/** Somebody got another place in his company, by another. */
export class MemberRoleChanged {
  static readonly type = 'employer.member-role-changed';
  constructor(
    readonly employerId: string,
    readonly userId: string,
    readonly role: MemberRole,
  ) {}
}

/** An address is to get an invitation, for the first time or again. */
export class InvitationSent {
  static readonly type = 'employer.invitation-sent';
  constructor(readonly invitationId: string) {}
}

/** Invitations are gone, and what mails tell of them goes too. */
export class InvitationsErased {
  static readonly type = 'employer.invitations-erased';
  constructor(readonly invitationIds: string[]) {}
}

/** Claims of somebody are gone, and what is written about them goes too. */
export class ClaimsErased {
  static readonly type = 'employer.claims-erased';
  constructor(readonly employerIds: string[]) {}
}

/** A claim was approved or rejected, by proof or by an administrator. */
export class ClaimDecided {
  static readonly type = 'employer.claim-decided';
  constructor(
    readonly claimId: string,
    readonly userId: string,
  ) {}
}
