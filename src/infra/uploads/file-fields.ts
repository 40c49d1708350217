import type { DocumentFormat } from '../../common/documents/document-format.js';

/** A file that came with a request: a document of a format that is taken, held in the storage until somebody keeps it. */
export interface ReceivedFile {
  /** The field of the form. */
  field: string;
  /** Safe to show, with the ending of its format. */
  name: string;
  format: DocumentFormat;
  /** In bytes. */
  size: number;
  /** In hexadecimal digits. */
  sha256: string;
  /** In the storage. */
  key: string;
}

export interface FileFields {
  /** Fields that are files. */
  files: string[];
  /** So are all that begin so; what follows is whatever the caller calls them by. */
  filesBeginningWith?: string;
  /** At most so many files. */
  most?: number;
  /** Fields of text, which the body of the route has. */
  texts?: string[];
  /** Fields of JSON, which the body of the route has. */
  json?: string[];
  /** The only way to call the route, with all files. Otherwise JSON does as well. */
  required?: boolean;
}

export const FILE_FIELDS_KEY = 'nexus:file-fields';
/** What the OpenAPI document says of the form; `openApiDocument` puts it in its place. */
export const FORM_EXTENSION = 'x-nexus-form';

export interface WithFiles {
  files?: ReceivedFile[];
}
