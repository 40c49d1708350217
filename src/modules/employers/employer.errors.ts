import { defineError, type ErrorExtras } from '../../common/errors/app-error.js';

export class EmployerNotFoundError extends defineError({
  code: 'employer.not-found',
  kind: 'not-found',
  title: 'There is no such employer',
}) {}

export class NotEmployerOwnerError extends defineError({
  code: 'employer.not-owner',
  kind: 'forbidden',
  title: 'Only an owner of the company may do this',
}) {}

export class NotEmployerMemberError extends defineError({
  code: 'employer.not-member',
  kind: 'forbidden',
  title: 'Only members of the company may do this',
}) {}

export class NotRecruiterError extends defineError({
  code: 'employer.not-recruiter',
  kind: 'forbidden',
  title: 'Your place in the company does not allow this',
}) {
  constructor(detail = 'Only recruiters and owners of the company may do this; an owner can make you one.', extras?: ErrorExtras) {
    super(detail, extras);
  }
}

export class NoEmployerError extends defineError({
  code: 'employer.none',
  kind: 'conflict',
  title: 'Your account has no company yet',
}) {}

export class EmployerAmbiguousError extends defineError({
  code: 'employer.ambiguous',
  kind: 'conflict',
  title: 'Your account has several companies; say which one',
}) {
  constructor(employerIds: string[]) {
    super('Name the employer in employerId: one of employerIds.', { members: { employerIds } });
  }
}

export class LastOwnerError extends defineError({
  code: 'employer.last-owner',
  kind: 'conflict',
  title: 'A company keeps an owner',
}) {
  /** @param employerIds the companies, where it may be several */
  constructor(employerIds?: string[]) {
    super(
      employerIds
        ? 'Make somebody else an owner first, or remove the other members: no other owner of the companies in employerIds has an active account.'
        : 'Make somebody else an owner first: no other owner of the company has an active account.',
      employerIds && { members: { employerIds } },
    );
  }
}

export class MemberNotFoundError extends defineError({
  code: 'employer.member-not-found',
  kind: 'not-found',
  title: 'The company has no such member',
}) {}

export class AlreadyMemberError extends defineError({
  code: 'employer.already-member',
  kind: 'conflict',
  title: 'This person is a member of the company already',
}) {}

export class InvitationNotFoundError extends defineError({
  code: 'invitation.not-found',
  kind: 'not-found',
  title: 'There is no such invitation',
}) {}

export class InvitationOverError extends defineError({
  code: 'invitation.over',
  kind: 'gone',
  title: 'The invitation is no longer good',
}) {
  constructor() {
    super('It was used, declined or taken back, it has run out, or whoever sent it is no owner any more. Ask for a new one.');
  }
}

export class InvitationNeedsEmployerError extends defineError({
  code: 'invitation.needs-employer',
  kind: 'forbidden',
  title: 'Only an employer account can accept an invitation',
}) {
  constructor() {
    super(
      'An account is either for looking for work or for a company, and an address has one account. Ask for an invitation to another address, and register that as an employer.',
    );
  }
}

export class InvitationOfOtherAddressError extends defineError({
  code: 'invitation.other-address',
  kind: 'forbidden',
  title: 'The invitation was sent to another address',
}) {
  constructor() {
    super('Sign in with the account whose e-mail is the address that the invitation was sent to.');
  }
}

export class TooManyInvitationsError extends defineError({
  code: 'invitation.too-many',
  kind: 'too-many-requests',
  title: 'Too many invitations',
}) {}

export class NoDomainError extends defineError({
  code: 'verification.no-domain',
  kind: 'conflict',
  title: 'There is no domain to prove',
}) {}

export class NoVerificationError extends defineError({
  code: 'verification.none',
  kind: 'conflict',
  title: 'No verification is under way',
}) {
  constructor() {
    super('Begin with POST /v1/employers/{id}/verification: it says what to publish. One that is not completed runs out.');
  }
}

export class NoProofError extends defineError({
  code: 'verification.no-proof',
  kind: 'conflict',
  title: 'The proof was not found',
}) {
  constructor(found: { dns: string; file: string }) {
    super(`DNS: ${found.dns}. File: ${found.file}.`, { members: { found } });
  }
}

export class CheckedTooSoonError extends defineError({
  code: 'verification.too-soon',
  kind: 'too-many-requests',
  title: 'The proof was looked for a moment ago',
}) {
  constructor(retryAfterSeconds: number) {
    super(`Try again in ${retryAfterSeconds} seconds.`, { retryAfterSeconds });
  }
}

export class ClaimNotFoundError extends defineError({
  code: 'claim.not-found',
  kind: 'not-found',
  title: 'There is no such claim',
}) {}

export class EmployerHasMembersError extends defineError({
  code: 'claim.has-members',
  kind: 'conflict',
  title: 'The company has people who answer for it',
}) {
  constructor(detail = 'It has members; one of its owners can invite you.') {
    super(detail);
  }
}

export class ClaimantSuspendedError extends defineError({
  code: 'claim.claimant-suspended',
  kind: 'conflict',
  title: 'The account of the claimant is suspended',
}) {}

export class TooManyClaimsError extends defineError({
  code: 'claim.too-many',
  kind: 'conflict',
  title: 'You claim too many companies at once',
}) {}

export class ClaimDecidedError extends defineError({
  code: 'claim.decided',
  kind: 'conflict',
  title: 'The claim is decided already',
}) {}
