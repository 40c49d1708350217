import { endsAsZip, isBlank } from '../bytes.js';
import { MAX_TEXT_LENGTH } from '../../../common/documents/document-format.js';
import { Refusal } from '../../../common/documents/refusal.js';
import { rtfTokens } from './rtf-tokens.js';

/** Objects of other programs, and what fetches something when the document is opened. */
const OBJECTS = new Set(['object', 'objdata', 'objocx', 'objemb', 'objlink', 'objautlink', 'objupdate', 'objclass']);
const FETCHING_FIELD = /^\s*(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|MACROBUTTON)\b/i;

/** Groups whose words are no words of the document. */
const SILENT = new Set(
  (
    'fonttbl colortbl stylesheet listtable listoverridetable revtbl rsidtbl info pict generator themedata colorschememapping ' +
    'datastore latentstyles xmlnstbl filetbl template fldinst bkmkstart bkmkend object objdata nonshppict private'
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
  destination: string;
}

/**
 * Rich Text Format (1.9.1): one group from the first byte to the last, without objects of other programs.
 * @returns its text
 * @throws Refusal
 */
export function readRtf(bytes: Buffer): string {
  const groups: Group[] = [{ silent: false, fallback: 1, destination: '' }];
  let decoder = new TextDecoder('windows-1252');
  let [text, field, skip, optional, ended] = ['', '', 0, false, false];
  for (const token of rtfTokens(bytes)) {
    const group = groups.at(-1) as Group;
    if (ended) {
      if (token.kind !== 'text' || !isBlank(token.bytes)) throw new Refusal('foreign-content');
    } else if (token.kind === 'open') {
      groups.push({ ...group });
      skip = 0;
    } else if (token.kind === 'close') {
      if (group.destination === 'fldinst' && groups.at(-2)?.destination !== 'fldinst') {
        if (FETCHING_FIELD.test(field)) throw new Refusal('active-content');
        field = '';
      }
      groups.pop();
      ended = groups.length === 1;
    } else if (token.kind === 'text') {
      const words = decoder.decode(token.bytes.subarray(Math.min(skip, token.bytes.length)));
      skip = Math.max(0, skip - token.bytes.length);
      if (group.destination === 'fldinst') field += words;
      else if (!group.silent && text.length < MAX_TEXT_LENGTH) text += words;
    } else {
      const { word, parameter } = token;
      if (OBJECTS.has(word)) throw new Refusal('embedded-files');
      if (word === 'template' && optional) group.destination = 'template';
      if (SILENT.has(word) || optional) Object.assign(group, { silent: true, destination: word });
      if (word === 'ansicpg' && parameter !== undefined) decoder = decoderOf(parameter) ?? decoder;
      else if (word === 'uc') group.fallback = Math.min(parameter ?? 1, 10);
      else if (word === 'u' && parameter !== undefined) {
        if (!group.silent) text += String.fromCharCode(parameter < 0 ? parameter + 65_536 : parameter);
        skip = group.fallback;
      } else if (!group.silent) text += SPACES[word] ?? SIGNS[word] ?? '';
      optional = word === '*';
    }
  }
  if (!ended) throw new Refusal('damaged');
  if (endsAsZip(bytes)) throw new Refusal('foreign-content');
  return text;
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
