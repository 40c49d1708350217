import { isAt, isBlank } from './bytes.js';
import type { DocumentFormat } from '../../common/documents/document-format.js';
import { Refusal } from '../../common/documents/refusal.js';

/** Compound files (MS-CFB): Word before 2007, and encrypted documents of later ones, which hold a stream of this name in UTF-16. */
const COMPOUND_FILE = '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1';
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

/** What a file is by its first bytes. `zip` is DOCX or ODT, or something else; `txt` is what begins like nothing else. */
export function sniff(bytes: Buffer): Exclude<DocumentFormat, 'docx' | 'odt'> | 'zip' {
  if (isBlank(bytes)) throw new Refusal('empty');
  if (isAt(bytes, 0, '%PDF-')) return 'pdf';
  if (isAt(bytes, 0, '{\\rtf')) return 'rtf';
  if (isAt(bytes, 0, 'PK\u0003\u0004')) return 'zip';
  if (isAt(bytes, 0, COMPOUND_FILE)) throw new Refusal(bytes.includes(ENCRYPTED_PACKAGE) ? 'encrypted' : 'old-word');
  // Readers of PDF forgive what stands before it.
  if (bytes.subarray(0, 1024).includes('%PDF-')) throw new Refusal('foreign-content');
  return 'txt';
}
