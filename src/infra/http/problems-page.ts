import { definedErrors } from '../../common/errors/app-error.js';
import { STATUS_BY_KIND } from '../../common/errors/http-status.js';

/** The page that `type` of every problem points into: each kind once, with its status and meaning. */
export function problemsPage(publicUrl: string): string {
  const rows = definedErrors()
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, kind, title }) => `<tr id="${code}"><td><code>${code}</code></td><td>${STATUS_BY_KIND[kind]}</td><td>${title}.</td></tr>`)
    .join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Problems</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 52em; margin: 2em auto; padding: 0 1em }
table { border-collapse: collapse; width: 100% }
td, th { text-align: left; padding: .4em .8em .4em 0; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent) }
tr:target { background: color-mix(in srgb, orange 25%, transparent) }
</style>
</head>
<body>
<h1>Problems</h1>
<p>Every failure of the API at <a href="${publicUrl}/docs">${publicUrl}</a> is a problem document (RFC 9457). Its <code>code</code> is one of these and never changes its meaning.</p>
<table>
<tr><th>code</th><th>status</th><th>meaning</th></tr>
${rows}
</table>
</body>
</html>
`;
}
