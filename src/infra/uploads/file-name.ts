import type { DocumentFormat } from '../../common/documents/document-format.js';

const MAX_STEM_LENGTH = 120;

// oxlint-disable-next-line no-control-regex -- refusing control characters is the point
const UNFIT = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"/\\|?*]+/g;

/**
 * The name a file is shown and sent under: what its owner calls it, without folders and without what file systems or headers
 * take for something else, and with the ending of what it is. `C:\cv\Ada.pdf.exe` that is a PDF is `Ada.pdf`.
 */
export function fileNameOf(given: string, format: DocumentFormat): string {
  const base = given.slice(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
  let stem = Buffer.from(base).toString().normalize('NFC').replaceAll(UNFIT, ' ');
  while (/\.[a-z0-9]{1,5}\s*$/i.test(stem)) stem = stem.slice(0, stem.lastIndexOf('.'));
  stem = [...stem.replaceAll(/\s+/g, ' ').replaceAll(/^[.\s]+|[.\s]+$/g, '')].slice(0, MAX_STEM_LENGTH).join('').trim();
  return `${stem || 'document'}.${format}`;
}

/**
 * `Content-Disposition: attachment` (RFC 6266): the name in ASCII for whoever knows no better, and as it is (RFC 8187) where
 * that says less.
 */
export function attachmentHeader(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[^\x20-\x7e]|["\\%;]/g, '_')
    // Nothing but marks: no name in ASCII.
    .replace(/^\./, 'document.');
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return plain === name ? `attachment; filename="${plain}"` : `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
