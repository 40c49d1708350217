import { defineError } from '../../common/errors/app-error.js';

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

export class EmployerNeedsOwnerError extends defineError({
  code: 'employer.needs-owner',
  kind: 'conflict',
  title: 'A company with members needs an owner',
}) {
  constructor(employerIds: string[]) {
    super('Make another member an owner first, or remove the others: of the companies in employerIds you are the last owner.', {
      members: { employerIds },
    });
  }
}
