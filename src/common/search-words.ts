/** No word that anybody looks for is longer. */
const MAX_WORD_LENGTH = 60;

/** The words of a text, as they are stored and asked for: without case, accents and signs. */
export function searchWords(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, MAX_WORD_LENGTH));
}

/** A question (`to_tsquery('simple', ...)`) for texts in which words begin with each of these; null where there is no word. */
export function wordsQuestion(text: string): string | null {
  const words = searchWords(text);
  return words.length === 0 ? null : words.map((word) => `'${word}':*`).join(' & ');
}
