import { escapeHtml } from '../../../common/markdown.js';
import type { Reader } from '../mails/reader.js';
import { CATALOGUES } from '../mails/words/catalogues.js';
import type { OptionalTopic } from './notification.vocabulary.js';

type Addressed = Pick<Reader, 'language' | 'words' | 'board'>;

const STYLE = `
:root { color-scheme: light dark }
body { font: 17px/1.6 system-ui, sans-serif; max-width: 34em; margin: 3em auto; padding: 0 1.2em }
h1 { line-height: 1.2 }
button { font: inherit; font-weight: 600; padding: .6em 1.4em; border: 2px solid currentColor; border-radius: .4em; background: transparent; color: inherit; cursor: pointer }
button:focus-visible { outline: 3px solid; outline-offset: 3px }
`;

/** Asks, with a button. */
export function askPage({ language, words, board }: Addressed, topic: OptionalTopic): string {
  const { ask, title, button, others } = words.unsubscribe;
  const name = words.unsubscribe.topics[topic];
  return page(language, title, [
    `<p>${escapeHtml(ask({ topic: name, board }))}</p>`,
    `<form method="post"><button type="submit">${escapeHtml(button)}</button></form>`,
    `<p>${escapeHtml(others)}</p>`,
  ]);
}

export function donePage({ language, words, board }: Addressed, topic: OptionalTopic): string {
  const { done, doneTitle, again } = words.unsubscribe;
  const name = words.unsubscribe.topics[topic];
  return page(language, doneTitle, [`<p role="status">${escapeHtml(done({ topic: name, board }))}</p>`, `<p>${escapeHtml(again)}</p>`]);
}

/** For whatever is no link of ours: nobody knows who reads it. */
export function missingPage(): string {
  const { missingTitle, missing } = CATALOGUES.en.unsubscribe;
  return page('en', missingTitle, [`<p>${escapeHtml(missing)}</p>`]);
}

function page(language: string, title: string, body: string[]): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body.join('\n')}
</main>
</body>
</html>
`;
}
