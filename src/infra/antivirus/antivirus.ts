import { defineError } from '../../common/errors/app-error.js';

/** Without its word no file is taken: one that was not looked at is not a clean one. */
export class ScannerUnavailableError extends defineError({
  code: 'upload.scanner-unavailable',
  kind: 'unavailable',
  title: 'Uploads cannot be scanned at the moment',
}) {
  constructor(cause?: unknown) {
    super('The scanner for malware does not answer. Please try again in a minute.', { retryAfterSeconds: 60, cause });
  }
}

/** Looks for malware. */
export abstract class Antivirus {
  /** @returns what it found in the file, by the name that the scanner has for it; null for nothing. @throws ScannerUnavailableError */
  abstract scan(path: string): Promise<string | null>;
}

/** Where no scanner is configured. */
export class NoAntivirus extends Antivirus {
  async scan(): Promise<null> {
    return null;
  }
}
