import { defineError } from '../../../common/errors/app-error.js';

export class MailNotFoundError extends defineError({ code: 'mail.not-found', kind: 'not-found', title: 'No such mail' }) {}

export class MailNotFailedError extends defineError({ code: 'mail.not-failed', kind: 'conflict', title: 'The mail has not failed' }) {}
