/** The kinds of documents that are taken, by what is in them. */
export const DOCUMENT_FORMATS = ['pdf', 'docx', 'odt', 'rtf', 'txt'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** What each is sent as (IANA). */
export const MEDIA_TYPES: Record<DocumentFormat, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
  rtf: 'application/rtf',
  txt: 'text/plain',
};

/** 5 MiB. */
export const MAX_DOCUMENT_BYTES = 5 * 1024 * 1024;

/** So much of a document's text is read for search; a resume of a hundred pages has less. In characters. */
export const MAX_TEXT_LENGTH = 200_000;
