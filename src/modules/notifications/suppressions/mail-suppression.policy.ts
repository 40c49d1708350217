import type { Topic } from '../preferences/notification.vocabulary.js';
import type { SuppressionReason } from './mail-suppression.vocabulary.js';

/**
 * An address that nobody has gets nothing: every further mail speaks against the sender. To one whose owner complained, or that an
 * administrator has closed, still goes what concerns the account itself: that its password was changed has to be told.
 */
export function stopsMail(reason: SuppressionReason, topic: Topic): boolean {
  return reason === 'bounce' || topic !== 'account';
}
