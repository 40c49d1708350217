import { defineError } from '../../common/errors/app-error.js';

export class DocumentNotFoundError extends defineError({
  code: 'document.not-found',
  kind: 'not-found',
  title: 'There is no such document',
}) {}

export class ResumeNotFoundError extends defineError({
  code: 'resume.not-found',
  kind: 'not-found',
  title: 'There is no such resume',
}) {}

export class TooManyResumesError extends defineError({
  code: 'resume.too-many',
  kind: 'conflict',
  title: 'There are as many resumes as there may be',
}) {}
