import { defineError } from '../../common/errors/app-error.js';

export class SynonymNotFoundError extends defineError({
  code: 'synonym.not-found',
  kind: 'not-found',
  title: 'There is no such set of synonyms',
}) {}

export class SavedSearchNotFoundError extends defineError({
  code: 'saved-search.not-found',
  kind: 'not-found',
  title: 'There is no such saved search',
}) {}

export class TooManySavedSearchesError extends defineError({
  code: 'saved-search.too-many',
  kind: 'conflict',
  title: 'There are as many saved searches as there may be',
}) {}
