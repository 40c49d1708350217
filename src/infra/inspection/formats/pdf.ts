import { getDocumentProxy } from 'unpdf';
import { beginsOtherwiseToo, endsAsZip, isBlank } from '../bytes.js';
import { MAX_TEXT_LENGTH } from '../../../common/documents/document-format.js';
import { Refusal } from '../../../common/documents/refusal.js';
import { scanPdf } from './pdf-scan.js';

/** What we ask of PDF.js. Its own types, as unpdf ships them, do not resolve. */
interface PdfDocument {
  readonly numPages: number;
  getPage(number: number): Promise<PdfPage>;
  getJSActions(): Promise<object | null>;
  getAttachments(): Promise<object | null>;
  destroy(): Promise<void>;
}
interface PdfPage {
  getTextContent(): Promise<{ items: { str?: string; hasEOL?: boolean }[] }>;
  cleanup(): void;
}

/** A PDF (ISO 32000) that begins and ends as one, holds nothing that acts, and that a reader can open. @throws Refusal */
export async function inspectPdf(bytes: Buffer): Promise<void> {
  const end = bytes.lastIndexOf('%%EOF', undefined, 'latin1');
  if (end === -1) throw new Refusal('damaged');
  if (!isBlank(bytes.subarray(end + 5)) || endsAsZip(bytes) || beginsOtherwiseToo(bytes, 5)) throw new Refusal('foreign-content');
  await scanPdf(bytes);
  await opened(bytes, async (pdf) => {
    if ((await pdf.getJSActions()) !== null) throw new Refusal('active-content');
    if ((await pdf.getAttachments()) !== null) throw new Refusal('embedded-files');
    await pdf.getPage(1);
  });
}

/** The text of its pages, as far as it is text and no picture. */
export async function textOfPdf(bytes: Buffer): Promise<string> {
  return opened(bytes, async (pdf) => {
    let text = '';
    for (let number = 1; number <= pdf.numPages && text.length < MAX_TEXT_LENGTH; number++) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      text += `${items.map(({ str = '', hasEOL }) => `${str}${hasEOL ? '\n' : ''}`).join('')}\n`;
      page.cleanup();
    }
    return text;
  });
}

async function opened<Result>(bytes: Buffer, look: (pdf: PdfDocument) => Promise<Result>): Promise<Result> {
  const options = { isEvalSupported: false, disableFontFace: true, useSystemFonts: true, enableXfa: false, verbosity: 0 };
  let pdf: PdfDocument | undefined;
  try {
    // It takes the array for its own.
    pdf = (await getDocumentProxy(Uint8Array.from(bytes), options)) as unknown as PdfDocument;
    return await look(pdf);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal((error as Error).name === 'PasswordException' ? 'encrypted' : 'damaged');
  } finally {
    await pdf?.destroy();
  }
}
