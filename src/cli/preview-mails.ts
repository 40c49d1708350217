import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { StartFault } from '../common/errors/start-fault.js';
import { escapeHtml } from '../common/markdown.js';
import type { Settings } from '../config/env.js';
import { previews, type PreviewedMail } from '../modules/notifications/mails/preview.js';

const USAGE = 'Usage: npm run mail:preview [-- --serve] [-- FOLDER]';

/** `npm run mail:preview`: writes every mail in every language into a folder, or shows them to a browser until it is stopped. */
export async function previewMails(settings: Settings, args: string[]): Promise<void> {
  const folders = args.filter((arg) => arg !== '--serve');
  if (folders.length > 1 || folders.some((arg) => arg.startsWith('-'))) throw new StartFault(USAGE);
  const mails = previews(settings.mail);
  if (args.includes('--serve')) return serve(mails, settings);
  const folder = resolve(folders[0] ?? join(settings.dataDir, 'mail-preview'));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const { name, html, text } of mails) {
    await writeFile(join(folder, `${name}.html`), html);
    await writeFile(join(folder, `${name}.txt`), text);
  }
  await writeFile(join(folder, 'index.html'), indexOf(mails));
  process.stdout.write(`${mails.length} mails are in ${folder}: open ${join(folder, 'index.html')}\n`);
}

async function serve(mails: PreviewedMail[], { http }: Settings): Promise<void> {
  const pages = new Map<string, string>(
    mails.flatMap(({ name, html, text }) => [[`/${name}.html`, html] as const, [`/${name}.txt`, text] as const]),
  );
  pages.set('/', indexOf(mails));
  const server = createServer(({ url = '' }, response) => {
    const page = pages.get(decodeURI(url));
    const type = url.endsWith('.txt') ? 'text/plain' : 'text/html';
    response.writeHead(page === undefined ? 404 : 200, { 'Content-Type': `${type}; charset=utf-8` }).end(page ?? 'There is no such mail.');
  });
  await new Promise<void>((done, fail) => server.once('error', fail).listen(http.port, http.host, done));
  process.stdout.write(`${mails.length} mails: http://${http.host}:${http.port}/ (Ctrl+C ends it)\n`);
  await new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.close(() => done()));
  });
}

function indexOf(mails: PreviewedMail[]): string {
  const rows = mails.map(
    ({ name, language, subject }) =>
      `<tr><td lang="${language}"><a href="${name}.html">${escapeHtml(subject)}</a></td><td>${name}</td><td><a href="${name}.txt">text</a></td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mails</title>
<style>:root { color-scheme: light dark } body { font: 16px/1.6 system-ui, sans-serif; margin: 2em } td { padding: .1em 1.5em .1em 0 }</style></head>
<body><h1>Mails</h1><table>${rows.join('\n')}</table></body>
</html>
`;
}
