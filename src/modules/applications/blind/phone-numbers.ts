/** What may be a telephone number: digits, with what people write between them. */
const RUN = /(?<!\p{N})(?:(?<![+\p{Script=Latin}])\+[^\S\n\r]?)?\(?\d(?:[\d()./\u2010-\u2015\u2212-]|[^\S\n\r])*\d/gu;

const YEAR = String.raw`(?:19|20)\d\d`;
const MONTH = String.raw`(?:0?[1-9]|1[0-2])`;
const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])`;

/** What else is of many digits. None begins with a zero and goes on as a telephone number does. */
const ORDINARY = [
  // Days, months, years and hours.
  String.raw`${YEAR}(?:[./\-]${MONTH}(?:[./\-]${DAY})?)?`,
  String.raw`${YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`,
  String.raw`${DAY}[./\-]${MONTH}[./\-](?:${YEAR}|\d\d)`,
  String.raw`${MONTH}[./\-]${DAY}[./\-]${YEAR}`,
  String.raw`${MONTH}[./\-]${YEAR}`,
  String.raw`(?:[01]?\d|2[0-4])\.[0-5]\d`,
  // Amounts: grouped by thousands, or round.
  String.raw`[1-9]\d{0,1}(?:[ .]\d{3})+`,
  String.raw`[1-9]\d\d[ .]\d{3}`,
  String.raw`[1-9]\d{0,2}(?:[ .]\d{3})*[ .]000`,
  String.raw`[1-9]\d{0,4}(?:00|50)`,
  String.raw`[1-9]\d*000`,
  // Versions, decimals, addresses of the internet, book numbers, and lists of small numbers.
  String.raw`(?!1\.\d{3}\.\d{3}\.\d{4})\d(?:\.\d+)+`,
  String.raw`[1-9]\d*(?:\.\d+)*\.\d(?:\.\d+)*`,
  String.raw`[1-9]\d{0,2}\.\d{4,12}`,
  String.raw`(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)`,
  String.raw`97[89](?:[ \-]\d{1,7}){3}[ \-]\d`,
  String.raw`\d{1,2}(?:\/\d{1,2})+`,
].join('|');
const ONLY_ORDINARY = new RegExp(`^(?:${ORDINARY})(?:(?:\\s+|\\s*[/\\-]\\s*)(?:${ORDINARY})){0,20}$`, 'u');

/** With a prefix for abroad there are no fewer digits, and without an area code nobody is reached from elsewhere. */
const FEWEST = { abroad: 7, here: 8 };

/** Where in a folded text there are telephone numbers. What may be one and is nothing else, is taken for one, in whichever country. */
export function phoneNumbersIn(text: string): [start: number, end: number][] {
  return [...text.matchAll(RUN)].filter(({ 0: run }) => isPhoneNumber(run)).map(({ 0: run, index }) => [index, index + run.length]);
}

function isPhoneNumber(run: string): boolean {
  const digits = run.replaceAll(/\D/g, '').length;
  if (run.startsWith('+')) return digits >= FEWEST.abroad;
  return digits >= FEWEST.here && !ONLY_ORDINARY.test(run.replaceAll(/[\u2010-\u2015\u2212]/g, '-').replaceAll(/[()]/g, ''));
}
