/** One slip of the hand in the longest word of a query, always the same for the same seed. */
export function misspell(text, seed) {
  const words = text.split(' ');
  const at = words.reduce((best, word, index) => (word.length > words[best].length ? index : best), 0);
  const word = words[at];
  if (word.length < 5 || !/^\p{L}+$/u.test(word)) return text;
  const random = (n) => (Math.imul(seed + 17, 2_654_435_761) >>> 8) % n;
  const place = 1 + random(word.length - 2);
  const slips = [
    word.slice(0, place) + word.slice(place + 1),
    word.slice(0, place) + word[place] + word.slice(place),
    word.slice(0, place) + word[place + 1] + word[place] + word.slice(place + 2),
    word.slice(0, place) + 'aeiourstln'[random(10)] + word.slice(place + 1),
  ];
  words[at] = slips[seed % slips.length];
  return words.join(' ');
}
