import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { Settings } from '../../config/env.js';
import { EXAMPLES } from './graphiql-examples.js';

/** The files of GraphiQL's packages that the page is made of, by the names that they have here. */
const FILES: Record<string, { of: string; path: string; type: string }> = {
  'react.js': { of: 'react', path: 'umd/react.production.min.js', type: 'text/javascript' },
  'react-dom.js': { of: 'react-dom', path: 'umd/react-dom.production.min.js', type: 'text/javascript' },
  'graphiql.js': { of: 'graphiql', path: 'graphiql.min.js', type: 'text/javascript' },
  'graphiql.css': { of: 'graphiql', path: 'graphiql.min.css', type: 'text/css' },
};

/** Its own files and data, the styles that its editor writes into the page, and the board's WebSockets. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self' ws: wss:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>GraphiQL - Nexus</title>
<link rel="stylesheet" href="/graphiql/graphiql.css">
<link rel="stylesheet" href="/graphiql/page.css">
</head>
<body>
<div id="graphiql">Loading…</div>
<script src="/graphiql/react.js"></script>
<script src="/graphiql/react-dom.js"></script>
<script src="/graphiql/graphiql.js"></script>
<script src="/graphiql/page.js"></script>
</body>
</html>
`;

const STYLE = 'html, body, #graphiql { height: 100%; margin: 0 }\n';

const SCRIPT = `const fetcher = GraphiQL.createFetcher({ url: '/graphql', subscriptionUrl: location.origin.replace(/^http/, 'ws') + '/graphql' });
const tabs = ${JSON.stringify(EXAMPLES)};
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher,
    defaultTabs: tabs,
    defaultEditorToolsVisibility: true,
    shouldPersistHeaders: false,
  }),
);
`;

/**
 * GraphiQL at `/graphiql`, from the files of its npm packages; nothing is loaded from elsewhere. They are development
 * packages: where they are not installed, and in production, there is no such page.
 */
export function serveGraphiql(app: NestFastifyApplication): void {
  const settings = app.get(Settings);
  const files = settings.production || !settings.graphql.enabled ? undefined : findFiles();
  if (!files) return;
  const fastify = app.getHttpAdapter().getInstance();
  const send = (reply: FastifyReply, type: string, content: unknown) =>
    reply
      .headers({ 'Content-Type': `${type}; charset=utf-8`, 'Content-Security-Policy': POLICY, 'Cross-Origin-Opener-Policy': 'same-origin' })
      .send(content);
  fastify.get('/graphiql', (_request: unknown, reply: FastifyReply) => send(reply, 'text/html', PAGE));
  fastify.get('/graphiql/page.js', (_request: unknown, reply: FastifyReply) => send(reply, 'text/javascript', SCRIPT));
  fastify.get('/graphiql/page.css', (_request: unknown, reply: FastifyReply) => send(reply, 'text/css', STYLE));
  for (const [name, { type }] of Object.entries(FILES)) {
    fastify.get(`/graphiql/${name}`, (_request: unknown, reply: FastifyReply) =>
      send(reply, type, createReadStream(files[name] as string)),
    );
  }
}

function findFiles(): Record<string, string> | undefined {
  const { resolve } = createRequire(import.meta.url);
  try {
    return Object.fromEntries(
      Object.entries(FILES).map(([name, { of, path }]) => [name, join(dirname(resolve(`${of}/package.json`)), path)]),
    );
  } catch {
    return undefined;
  }
}
