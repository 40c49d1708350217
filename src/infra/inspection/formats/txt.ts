import { endsAsZip } from '../bytes.js';
import { Refusal } from '../../../common/documents/refusal.js';

// oxlint-disable-next-line no-control-regex -- looking for control characters is the point
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;

/** Programs and other files that are text, by how they begin. */
const NO_PROSE = /^\s*(?:#!|<\?xml|<\?php|<!doctype|<html|<script|<svg|MIME-Version:|Content-Type:\s*multipart)/i;

/**
 * Plain text: UTF-8, UTF-16 with its byte order mark, or what Windows called ANSI in the West.
 * @returns the text
 */
export function readTxt(bytes: Buffer): string {
  const text = decoded(bytes);
  if (CONTROL.test(text)) throw new Refusal('unknown-type');
  if (NO_PROSE.test(text)) throw new Refusal('unknown-type');
  if (endsAsZip(bytes)) throw new Refusal('foreign-content');
  if (text.trim() === '') throw new Refusal('empty');
  return text;
}

function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
