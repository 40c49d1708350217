import Handlebars from 'handlebars';
import type { Language } from '../../../../common/languages.js';
import { CATALOGUES } from '../words/catalogues.js';
import { LAYOUT_HTML } from './layout.html.js';
import type { Block, MailBody, MailContent } from './mail-body.js';

/** What is around a mail's words. */
export interface MailFrame {
  language: Language;
  /** The board's name, as its mails have it. */
  board: string;
  /** Where the mail can be unsubscribed from with one click; only bulk mail can. */
  unsubscribeUrl?: string;
  /** Where one chooses which mails to get. */
  settingsUrl?: string;
}

const html = Handlebars.create().compile(LAYOUT_HTML, { strict: true, knownHelpersOnly: true, data: false });

/** After the preheader, so that mailboxes do not show the beginning of the mail behind it: nothing, with room for it. */
const PADDING = '&#847;&zwnj;&nbsp;'.repeat(30);

/** Gives a mail its two forms. Every value is escaped here, and nowhere else. */
export function render(body: MailBody, { language, board, unsubscribeUrl, settingsUrl }: MailFrame): MailContent {
  const { orOpen, settings, unsubscribe } = CATALOGUES[language].frame;
  const { greeting, paragraphs, action, why } = body;
  // A line break in a subject would be one in a header.
  const subject = oneLine(body.subject);
  const footer = [
    ...(unsubscribeUrl === undefined ? [] : [{ label: unsubscribe, url: unsubscribeUrl }]),
    ...(settingsUrl === undefined ? [] : [{ label: settings, url: settingsUrl }]),
  ];
  const text = [
    greeting,
    ...paragraphs.map(textOf),
    ...(action ? [`${action.label}: ${action.url}`] : []),
    ['-- ', why, ...footer.map(({ label, url }) => `${label}: ${url}`)].join('\n'),
  ].join('\n\n');
  return {
    subject,
    text: `${text}\n`,
    html: html({
      language,
      board,
      subject,
      heading: body.heading ?? subject,
      preheader: body.preheader ?? paragraphs.find((block) => typeof block === 'string') ?? '',
      padding: PADDING,
      greeting,
      blocks: paragraphs.map(htmlOf),
      action,
      orOpen,
      why,
      footer,
    }),
  };
}

export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function htmlOf(block: Block): object {
  const nothing = { paragraph: undefined, quote: undefined, code: undefined, items: undefined };
  if (typeof block === 'string') return { ...nothing, paragraph: linesOf(block) };
  if ('quote' in block) return { ...nothing, quote: linesOf(block.quote) };
  if ('code' in block) return { ...nothing, code: block.code };
  return { ...nothing, items: block.items.map(({ title, url, lines }) => ({ title, url, lines })) };
}

/** Each but the first on a new line. */
function linesOf(text: string): { text: string; breaks: boolean }[] {
  return text.split(/\r?\n/).map((line, n) => ({ text: line, breaks: n > 0 }));
}

function textOf(block: Block): string {
  if (typeof block === 'string') return block;
  if ('quote' in block) {
    return block.quote
      .split(/\r?\n/)
      .map((line) => `> ${line}`.trimEnd())
      .join('\n');
  }
  if ('code' in block) return block.code;
  return block.items
    .map(({ title, url, lines }) => [`* ${title}`, ...lines, ...(url === undefined ? [] : [url])].join('\n  '))
    .join('\n\n');
}
