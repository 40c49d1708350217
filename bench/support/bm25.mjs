/** Plain BM25 (k1 1.2, b 0.75) over lower-case words of titles: what a search is compared with. */
export function bm25(corpus) {
  const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const documents = corpus.map(({ id, title }) => ({ id, words: words(title) }));
  const average = documents.reduce((sum, document) => sum + document.words.length, 0) / documents.length;
  const postings = new Map();
  for (const [index, document] of documents.entries()) {
    const counts = new Map();
    for (const word of document.words) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const [word, count] of counts) {
      if (!postings.has(word)) postings.set(word, []);
      postings.get(word).push([index, count]);
    }
  }
  return (query) => {
    const scores = new Map();
    for (const word of new Set(words(query))) {
      const list = postings.get(word) ?? [];
      const idf = Math.log(1 + (documents.length - list.length + 0.5) / (list.length + 0.5));
      for (const [index, count] of list) {
        const length = documents[index].words.length;
        const score = (idf * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * length) / average));
        scores.set(index, (scores.get(index) ?? 0) + score);
      }
    }
    return [...scores]
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, 100)
      .map(([index]) => documents[index].id);
  };
}
