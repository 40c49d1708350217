import { endsAsZip, isBlank } from '../bytes.js';
import { MAX_TEXT_LENGTH } from '../../../common/documents/document-format.js';
import { Refusal } from '../../../common/documents/refusal.js';
import { acts, isLocalTemplate } from './fields.js';
import { rtfTokens } from './rtf-tokens.js';

/** Objects of other programs, and what fetches something when the document is opened. */
const OBJECTS = new Set(['object', 'objdata', 'objocx', 'objemb', 'objlink', 'objautlink', 'objupdate', 'objclass']);
/** Pictures from elsewhere, which documents of RTF need not have: those that are shown are in them. */
const FETCHING_PICTURE = /^\s*(?:INCLUDEPICTURE|IMPORT)\b/i;

/** Groups that tell something to do. */
const ORDERS = new Set(['fldinst', 'template']);
/** Groups whose words are no words of the document. */
const SILENT = new Set(
  (
    'fonttbl colortbl stylesheet listtable listoverridetable revtbl rsidtbl info pict generator themedata colorschememapping ' +
    'datastore latentstyles xmlnstbl filetbl bkmkstart bkmkend object objdata nonshppict private'
  ).split(' '),
);
const SPACES: Record<string, string> = { par: '\n', line: '\n', row: '\n', sect: '\n', page: '\n', tab: '\t', cell: '\t' };
const SIGNS: Record<string, string> = {
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  '~': ' ',
  _: '-',
};

interface Group {
  silent: boolean;
  /** How many characters follow a Unicode one for readers that know none. */
  fallback: number;
  /** What is said in it where it tells something to do; the groups in it go on with it. */
  order?: Order;
  /** It is in such a group, but meant for others: some readers take it for a part of that. */
  aside: boolean;
}

/** What a field is to do, or where the template is. */
interface Order {
  kind: string;
  /** Without the groups that a reader may leave out, and with them. */
  text: string;
  withAsides: string;
}

/**
 * Rich Text Format (1.9.1): one group from the first byte to the last, without objects of other programs.
 * @returns its text
 * @throws Refusal
 */
export function readRtf(bytes: Buffer): string {
  const groups: Group[] = [{ silent: false, fallback: 1, aside: false }];
  const orders: Order[] = [];
  let decoder = new TextDecoder('windows-1252');
  let [text, skip, optional, ended] = ['', 0, false, false];
  const say = (group: Group, words: string) => {
    if (group.order) {
      group.order.withAsides += words;
      if (!group.aside) group.order.text += words;
    } else if (!group.silent && text.length < MAX_TEXT_LENGTH) text += words;
  };
  for (const token of rtfTokens(bytes)) {
    const group = groups.at(-1) as Group;
    if (ended) {
      if (token.kind !== 'text' || !isBlank(token.bytes)) throw new Refusal('foreign-content');
    } else if (token.kind === 'open') {
      groups.push({ ...group });
      skip = 0;
    } else if (token.kind === 'close') {
      groups.pop();
      ended = groups.length === 1;
    } else if (token.kind === 'text') {
      const words = decoder.decode(token.bytes.subarray(Math.min(skip, token.bytes.length)));
      skip = Math.max(0, skip - token.bytes.length);
      say(group, words);
    } else {
      const { word, parameter } = token;
      if (OBJECTS.has(word)) throw new Refusal('embedded-files');
      if (ORDERS.has(word)) {
        group.order = { kind: word, text: '', withAsides: '' };
        orders.push(group.order);
        Object.assign(group, { silent: true, aside: false });
      } else if (SILENT.has(word) || optional) Object.assign(group, { silent: true, aside: true });
      if (word === 'ansicpg' && parameter !== undefined) decoder = decoderOf(parameter) ?? decoder;
      else if (word === 'uc') group.fallback = Math.min(parameter ?? 1, 10);
      else if (word === 'u' && parameter !== undefined) {
        say(group, String.fromCharCode(parameter < 0 ? parameter + 65_536 : parameter));
        skip = group.fallback;
      } else say(group, SPACES[word] ?? SIGNS[word] ?? '');
      optional = word === '*';
    }
  }
  if (!ended) throw new Refusal('damaged');
  if (orders.some(isActive)) throw new Refusal('active-content');
  if (endsAsZip(bytes)) throw new Refusal('foreign-content');
  return text;
}

function isActive({ kind, text, withAsides }: Order): boolean {
  return [text, withAsides].some((said) => (kind === 'template' ? !isLocalTemplate(said) : acts(said) || FETCHING_PICTURE.test(said)));
}

function decoderOf(codePage: number): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(
      codePage === 65_001 ? 'utf-8' : codePage === 932 ? 'shift_jis' : codePage === 936 ? 'gbk' : `windows-${codePage}`,
    );
  } catch {
    return undefined;
  }
}
