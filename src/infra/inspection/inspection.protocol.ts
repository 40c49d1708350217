import type { DocumentFormat } from '../../common/documents/document-format.js';
import type { RefusalReason } from '../../common/documents/refusal.js';

/** What the process that looks into a document tells: what it is, its text, why it is refused, or that a reader of ours failed on it. */
export type Findings = { format: DocumentFormat } | { text: string } | { refused: RefusalReason } | { failed: string };

/** Reading an ordinary document takes a third of this. */
export const MAX_RESIDENT_BYTES = 512 * 1024 * 1024;
export const MAX_HEAP_MEGABYTES = 256;
