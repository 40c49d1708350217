import { escapeHtml } from '../../../common/markdown.js';

/** What a mail says, before it has a form. */
export interface MailBody {
  subject: string;
  greeting: string;
  paragraphs: string[];
  action?: { label: string; url: string };
  /** Why it came: every mail says so. */
  why: string;
}

/** A mail's words, in the two forms that are sent. */
export interface MailContent {
  subject: string;
  text: string;
  html: string;
}

/** Gives a mail its two forms. Every value is escaped here, and nowhere else. */
export function render({ subject, greeting, paragraphs, action, why }: MailBody): MailContent {
  const text = [greeting, ...paragraphs, ...(action ? [`${action.label}: ${action.url}`] : []), `-- \n${why}`].join('\n\n');
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif">
<div style="max-width:36em;margin:0 auto">
<p>${escapeHtml(greeting)}</p>
${paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`).join('\n')}
${action ? `<p><a href="${escapeHtml(action.url)}">${escapeHtml(action.label)}</a></p>` : ''}
<hr>
<p style="font-size:13px">${escapeHtml(why)}</p>
</div>
</body>
</html>
`;
  return { subject, text: `${text}\n`, html };
}
