/**
 * How many slips of the hand lie between two words: letters missing, added, changed, or swapped with their neighbour
 * (optimal string alignment).
 * @param changed what a changed letter counts
 */
export function slips(a: string, b: string, changed = 1): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : changed;
      row[j] = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j] as number, (before[j - 2] as number) + 1);
      }
    }
    [before, last] = [last, row];
  }
  return last[b.length] as number;
}

/** How many slips a word of this length is forgiven; none in words so short that the next one is another word. */
export function forgiven(length: number): number {
  return length < 4 ? 0 : length < 6 ? 1 : length < 10 ? 2 : 3;
}
