import { defineError } from '../../common/errors/app-error.js';

/** Also where there is one that does not show: whoever may not see it does not learn that it exists. */
export class ProfileNotFoundError extends defineError({
  code: 'profile.not-found',
  kind: 'not-found',
  title: 'There is no profile that you may see',
}) {}
