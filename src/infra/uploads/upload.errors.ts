import { defineError } from '../../common/errors/app-error.js';
import { MAX_DOCUMENT_BYTES } from '../../common/documents/document-format.js';
import { REFUSAL_REASONS, type RefusalReason } from '../../common/documents/refusal.js';

/** Why a file is refused; `infected` is the scanner's word. */
export interface FileFault {
  field: string;
  reason: RefusalReason | 'infected';
  /** The scanner's name for what it found. */
  found?: string;
}

/** A file is not a document that is taken. `errors` names the field of each, and why. */
export class FileRefusedError extends defineError({
  code: 'upload.refused',
  kind: 'invalid',
  title: 'The file is not taken',
}) {
  constructor(faults: FileFault[]) {
    const errors = faults.map(({ field, reason, found }) => ({
      pointer: `/${field}`,
      code: reason,
      message: `the file ${reason === 'infected' ? `holds malware (${found ?? 'unnamed'})` : REFUSAL_REASONS[reason]}`,
    }));
    super(errors.map(({ pointer, message }) => `${pointer.slice(1)}: ${message}.`).join(' '), { errors });
  }
}

export class FileTooLargeError extends defineError({
  code: 'upload.too-large',
  kind: 'too-large',
  title: 'The file is too large',
}) {
  constructor(field: string) {
    const most = `${MAX_DOCUMENT_BYTES / 1024 / 1024} MiB`;
    super(`${field}: a file may have ${most}.`, {
      errors: [{ pointer: `/${field}`, code: 'too-large', message: `the file has more than ${most}` }],
    });
  }
}
