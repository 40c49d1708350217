import { MAX_TEXT_LENGTH, type DocumentFormat } from '../../common/documents/document-format.js';
import { inspectDocx, isOfficePackage, textOfDocx } from './formats/docx.js';
import { inspectOdt, isOpenDocument, textOfOdt } from './formats/odt.js';
import { inspectPdf, textOfPdf } from './formats/pdf.js';
import { readRtf } from './formats/rtf.js';
import { readTxt } from './formats/txt.js';
import { Package } from './formats/zip.js';
import { Refusal } from '../../common/documents/refusal.js';
import { sniff } from './sniff.js';

/** Looks into a document: what it is, and that it is that and nothing else. @throws Refusal */
export async function inspect(bytes: Buffer): Promise<DocumentFormat> {
  const kind = sniff(bytes);
  if (kind === 'zip') return inspectPackage(bytes);
  if (kind === 'pdf') await inspectPdf(bytes);
  else if (kind === 'rtf') readRtf(bytes);
  else readTxt(bytes);
  return kind;
}

/** The text of a document, as one would search in it. @throws Refusal */
export async function textOf(bytes: Buffer): Promise<string> {
  const text = await wholeTextOf(bytes);
  // Through UTF-8, in which there is no half of a pair.
  const wellFormed = Buffer.from(text.slice(0, MAX_TEXT_LENGTH)).toString();
  // oxlint-disable-next-line no-control-regex -- PostgreSQL keeps no NUL, and nobody searches for control characters
  return wellFormed.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]+/g, ' ');
}

async function inspectPackage(bytes: Buffer): Promise<DocumentFormat> {
  const pack = await Package.open(bytes);
  if (isOpenDocument(pack)) {
    await inspectOdt(pack);
    return 'odt';
  }
  if (!isOfficePackage(pack)) throw new Refusal('unknown-type');
  await inspectDocx(pack);
  return 'docx';
}

async function wholeTextOf(bytes: Buffer): Promise<string> {
  switch (sniff(bytes)) {
    case 'pdf':
      return textOfPdf(bytes);
    case 'rtf':
      return readRtf(bytes);
    case 'txt':
      return readTxt(bytes);
    case 'zip': {
      const pack = await Package.open(bytes);
      return isOpenDocument(pack) ? textOfOdt(pack) : textOfDocx(pack);
    }
  }
}
