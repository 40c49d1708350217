import { defineError, type InputFault } from '../../common/errors/app-error.js';
import type { JobAction, JobStatus } from './job.states.js';

export class JobNotFoundError extends defineError({
  code: 'job.not-found',
  kind: 'not-found',
  title: 'There is no such posting',
}) {}

export class JobGoneError extends defineError({
  code: 'job.gone',
  kind: 'gone',
  title: 'The posting is closed',
}) {
  /** @param jobTitle shown to whoever followed an old link; null where it is not fit to be shown any more */
  constructor(readonly jobTitle: string | null) {
    super(jobTitle === null ? 'The posting was taken down.' : `"${jobTitle}" takes no applications any more.`, { members: { jobTitle } });
  }
}

export class JobBadTransitionError extends defineError({
  code: 'job.bad-transition',
  kind: 'conflict',
  title: 'The posting is in no state for this',
}) {
  constructor(status: JobStatus, action: JobAction | 'edit' | 'delete') {
    super(`A posting that is ${status} cannot be changed by: ${action}.`, { members: { jobStatus: status } });
  }
}

export class JobTemplateNotFoundError extends defineError({
  code: 'employer.job-template-not-found',
  kind: 'not-found',
  title: 'The company has no such template',
}) {}

export class JobTemplateNameTakenError extends defineError({
  code: 'employer.job-template-name-taken',
  kind: 'conflict',
  title: 'Another template of the company has this name',
}) {}

export class TooManyJobTemplatesError extends defineError({
  code: 'employer.too-many-job-templates',
  kind: 'conflict',
  title: 'The company has as many templates as it may have',
}) {
  constructor(most: number) {
    super(`There are ${most} templates. Delete one that you do not need.`);
  }
}

export class JobIncompleteError extends defineError({
  code: 'job.incomplete',
  kind: 'conflict',
  title: 'The posting lacks what the public needs to know',
}) {
  constructor(errors: InputFault[]) {
    super(`Before it can be public: ${errors.map(({ message }) => message).join('; ')}.`, { errors });
  }
}

export class JobReviewDueError extends defineError({
  code: 'job.review-due',
  kind: 'conflict',
  title: 'An administrator has to read new words of the company first',
}) {
  constructor(status: JobStatus) {
    const [back, again] = status === 'live' ? ['pause', 'resume'] : ['withdraw', 'publish'];
    super(`Postings of this company are reviewed before they are public: ${back} this one, change it, and ${again} it.`);
  }
}

export class BulkRefusedError extends defineError({
  code: 'job.bulk-refused',
  kind: 'conflict',
  title: 'Some of the postings cannot be changed so, and none was',
}) {
  /** @param errors each points at an id in the request, and has the code of what is wrong with its posting */
  constructor(errors: InputFault[]) {
    super(`${errors.length === 1 ? 'One posting' : `${errors.length} postings`} cannot be changed so, and none was.`, { errors });
  }
}

export class ExternalIdTakenError extends defineError({
  code: 'job.external-id-taken',
  kind: 'conflict',
  title: 'The employer has another posting with this externalId',
}) {}

export class TooManySavedJobsError extends defineError({
  code: 'saved-job.too-many',
  kind: 'conflict',
  title: 'There are as many saved postings as there may be',
}) {
  constructor(most: number) {
    super(`A person may keep ${most} postings. Remove one first.`);
  }
}

export class JobNotOpenError extends defineError({
  code: 'job.not-open',
  kind: 'conflict',
  title: 'The posting takes no applications now',
}) {}

export class JobFullError extends defineError({
  code: 'job.full',
  kind: 'conflict',
  title: 'The posting has as many applications as it takes',
}) {}

export class JobAppliesElsewhereError extends defineError({
  code: 'job.applies-elsewhere',
  kind: 'conflict',
  title: 'Applications to this posting are made elsewhere',
}) {
  constructor(applyUrl: string | null) {
    super(`Apply at ${applyUrl}.`, { members: { applyUrl } });
  }
}

export class NotOnTeamError extends defineError({
  code: 'job.not-on-team',
  kind: 'forbidden',
  title: 'Only the hiring team of the posting may do this',
}) {}

export class TeamMemberNotFoundError extends defineError({
  code: 'job.team-member-not-found',
  kind: 'not-found',
  title: 'The hiring team has no such member',
}) {}
