import { applyDecorators, Header, StreamableFile } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type DocumentFormat, MEDIA_TYPES } from '../../common/documents/document-format.js';
import type { OpenFile } from '../storage/file-storage.js';
import { attachmentHeader } from '../uploads/file-name.js';

/** A file for somebody who may have it. */
export interface Attachment extends OpenFile {
  name: string;
  format: DocumentFormat;
}

/** Sends a file as what it was found to be, to be saved and not to be shown, whatever it holds. */
export function asAttachment({ stream, size, name, format }: Attachment): StreamableFile {
  return new StreamableFile(stream, { type: MEDIA_TYPES[format], length: size, disposition: attachmentHeader(name) });
}

/** On a route that answers with a file: what it is documented as, and that nobody keeps it on the way. (`nosniff` is on every answer.) */
export function AnswersFile(): MethodDecorator {
  const schema = { type: 'string', format: 'binary' } as const;
  return applyDecorators(
    Header('Cache-Control', 'private, no-store'),
    ApiOkResponse({
      description: 'The file, as it was uploaded, to be saved: its name is in `Content-Disposition` (RFC 6266).',
      content: Object.fromEntries(Object.values(MEDIA_TYPES).map((type) => [type, { schema }])),
    }),
  );
}
