/** Why a document is not taken: a stable code, and a sentence for the person who sent it. */
export const REFUSAL_REASONS = {
  empty: 'is empty',
  'unknown-type': 'is not a PDF, DOCX, ODT, RTF or plain text document, whatever its name says',
  'old-word': 'is a document of an old Word (.doc); save it as PDF or DOCX',
  encrypted: 'is protected by a password or by restrictions; save it without them',
  damaged: 'cannot be read: it is damaged or incomplete',
  'foreign-content': 'holds something before, after or beside the document itself; save it anew, or print it to a PDF',
  'active-content': 'holds macros, scripts or things that run or are loaded when it is opened; save it without them, or print it to a PDF',
  'embedded-files': 'has other files inside; save it without them, or print it to a PDF',
  'too-complex': 'unpacks to more than a document may, or takes too long to read; save a simpler one',
} as const;
export type RefusalReason = keyof typeof REFUSAL_REASONS;

/** A document is not taken. Thrown by whoever looks into it. */
export class Refusal extends Error {
  constructor(readonly reason: RefusalReason) {
    super(REFUSAL_REASONS[reason]);
  }
}
