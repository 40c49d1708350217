/** A text as it is compared: without accents and invisible marks, in whatever Unicode form it came; and where each piece of it was. */
export interface Folded {
  text: string;
  /** Where in the original each UTF-16 unit of `text` begins and ends. */
  from: number[];
  to: number[];
}

/** A character with the marks that belong to it. */
const CLUSTER = /[\0-\x7f](?!\p{M})|\P{M}\p{M}*|\p{M}+/gu;

/** Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic. Not the vowels of Indic scripts and Thai: those are letters to their readers. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/gu;
const INVISIBLE = /\p{Cf}/gu;

/** Letters that Unicode takes for no others, and people do. */
const ALIKE: Record<string, string> = {
  ß: 'ss',
  ẞ: 'SS',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  Æ: 'Ae',
  œ: 'oe',
  Œ: 'Oe',
  ı: 'i',
};

/** The zeros of digits that are written in other scripts: Arabic, Persian, Devanagari, Bengali, Thai. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];

/** @param composed in NFC */
export function folded(composed: string): Folded {
  const [from, to]: number[][] = [[], []];
  let text = '';
  for (const { 0: cluster, index } of composed.matchAll(CLUSTER)) {
    const plain = plainOf(cluster);
    for (let unit = 0; unit < plain.length; unit++) {
      from?.push(index);
      to?.push(index + cluster.length);
    }
    text += plain;
  }
  return { text, from: from as number[], to: to as number[] };
}

function plainOf(cluster: string): string {
  const code = cluster.codePointAt(0) as number;
  if (cluster.length === 1 && code < 0x80) return cluster;
  const zero = ZEROS.find((first) => code >= first && code < first + 10);
  if (zero !== undefined) return String(code - zero);
  const plain = cluster.normalize('NFKD').replace(ACCENTS, '').replace(INVISIBLE, '').normalize('NFC');
  return ALIKE[plain] ?? plain;
}
