import type { FileFields } from '../../../infra/uploads/file-fields.js';

/** Fields that answer questions of the type `file` begin so; what follows is the id of the question. */
export const ANSWER_FILE_PREFIX = 'file-';

/** An application as a form: what it has as JSON, and files. */
export const APPLICATION_FIELDS: FileFields = {
  files: ['resume'],
  filesBeginningWith: ANSWER_FILE_PREFIX,
  most: 6,
  texts: ['coverLetter', 'resumeId'],
  json: ['answers'],
};

/** The same, for the documentation. */
export const APPLICATION_FORM = {
  resume: { type: 'string', format: 'binary', description: 'PDF, DOCX, ODT, RTF or plain text, by what is in it; at most 5 MiB.' },
  coverLetter: { type: 'string', maxLength: 10_000 },
  resumeId: { type: 'string', format: 'uuid', description: 'In place of `resume`.' },
  answers: { type: 'string', description: 'The list that the JSON body has, as JSON.' },
};
