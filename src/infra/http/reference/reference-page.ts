import MarkdownIt from 'markdown-it';
import { escapeHtml } from '../../../common/markdown.js';
import { REFERENCE_STYLE } from './reference-style.js';
import { boundsOf, type Schema, typeOf } from './schema-text.js';

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema: Schema;
}

interface Content {
  content?: Record<string, { schema?: Schema; examples?: Record<string, { value?: unknown }> }>;
}

interface Operation {
  operationId?: string;
  tags?: string[];
  summary?: string;
  description?: string;
  security?: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: Content;
  responses?: Record<string, Content & { description?: string }>;
}

/** As much of an OpenAPI document as is shown. */
export interface ReferenceDocument {
  info: { title: string; version: string; description?: string };
  tags?: { name: string; description?: string }[];
  paths: Record<string, Record<string, Operation>>;
  webhooks?: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
}

interface Described {
  /** Where it stands on the page. */
  anchor: string;
  method: string;
  path: string;
  operation: Operation;
}

/** Of our own texts, which also lead to other pages of the board. */
const markdown = new MarkdownIt({ html: false });

/** The whole API on one page, to read, to search and to print: made of the OpenAPI document, without a script. */
export function referencePage(document: ReferenceDocument): string {
  const { info, components } = document;
  const sections = sectionsOf(document);
  const contents = sections.map(
    ({ name, operations }) => `<details open><summary>${escapeHtml(name)}</summary><ul>${operations.map(linkOf).join('')}</ul></details>`,
  );
  const body = sections.map(
    ({ name, description, operations }) =>
      `<section><h2 id="tag-${slugOf(name)}">${escapeHtml(name)}</h2>${prose(description)}${operations.map(operationHtml).join('\n')}</section>`,
  );
  const schemas = Object.entries(components?.schemas ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(info.title)} API reference</title>
<style>${REFERENCE_STYLE}</style>
</head>
<body>
<nav aria-label="Contents">${contents.join('')}<p><a href="#schemas">Shapes</a></p></nav>
<main>
<h1>${escapeHtml(info.title)} API</h1>
<p>Version ${escapeHtml(info.version)}. To try it out: <a href="/docs">/docs</a>. For programs: <a href="/docs/openapi.json">openapi.json</a>, <a href="/docs/openapi.yaml">openapi.yaml</a>.</p>
${prose(info.description)}
${body.join('\n')}
<section><h2 id="schemas">Shapes</h2>${schemas.map(([name, schema]) => schemaHtml(name, schema)).join('\n')}</section>
</main>
</body>
</html>
`;
}

/** Operations by their tag, in the order of the tags. */
function sectionsOf({ tags = [], paths, webhooks = {} }: ReferenceDocument) {
  const all = [...operationsIn(paths), ...operationsIn(webhooks)];
  const names = [...new Set([...tags.map(({ name }) => name), ...all.map(({ operation }) => tagOf(operation))])];
  return names
    .map((name) => ({
      name,
      description: tags.find((tag) => tag.name === name)?.description,
      operations: all.filter(({ operation }) => tagOf(operation) === name),
    }))
    .filter(({ operations }) => operations.length > 0);
}

function operationsIn(paths: Record<string, Record<string, Operation>>): Described[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      anchor: `operation-${operation.operationId ?? slugOf(`${method} ${path}`)}`,
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
}

function linkOf({ anchor, method, path, operation }: Described): string {
  return `<li><a href="#${anchor}"><b class="${method}">${method}</b> ${escapeHtml(firstSentence(operation.summary ?? path))}</a></li>`;
}

function firstSentence(text: string): string {
  return text
    .replaceAll('`', '')
    .replace(/(?<=[.:]) .*$/s, '')
    .replace(/[.:]$/, '');
}

function operationHtml({ anchor, method, path, operation }: Described): string {
  const { summary, description, security, parameters = [], requestBody, responses = {} } = operation;
  const answers = Object.entries(responses).map(([status, response]) => [status, contentOf(response), prose(response.description)]);
  return `<article id="${anchor}">
<h3><b class="${method}">${method}</b> <code>${escapeHtml(path)}</code></h3>
${prose(summary)}${prose(description)}<p class="who">${whoOf(security)}</p>
${parameters.length > 0 ? table(['Parameter', 'What it is', 'Meaning'], parameters.map(parameterRow)) : ''}
${requestBody ? `<p>Takes ${contentOf(requestBody)}.</p>${examplesOf(requestBody)}` : ''}
${table(['Answer', 'What it is', 'When'], answers)}
</article>`;
}

function parameterRow({ name, in: place, required, description, schema }: Parameter): string[] {
  return [
    nameOf(name, required),
    `${typeOf(schema)} <small>in ${place}</small>`,
    meaningOf({ ...schema, description: description ?? schema.description ?? '' }),
  ];
}

function schemaHtml(name: string, schema: Schema): string {
  const { properties = {}, required = [] } = schema;
  const rows = Object.entries(properties).map(([field, inner]) => [
    nameOf(field, required.includes(field)),
    typeOf(inner),
    meaningOf(inner),
  ]);
  const body = rows.length > 0 ? table(['Field', 'What it is', 'Meaning'], rows) : `<p>${typeOf(schema)}</p>`;
  return `<article id="schema-${escapeHtml(name)}"><h3><code>${escapeHtml(name)}</code></h3>${prose(schema.description)}${body}</article>`;
}

function whoOf(security: Operation['security']): string {
  if (!security || security.length === 0) return 'Open to everybody.';
  const scopes = security.flatMap((one) => one.apiToken ?? []).map((scope) => `<code>${escapeHtml(scope)}</code>`);
  const who = security.some((one) => Object.keys(one).length === 0)
    ? 'Open to everybody; who is signed in may see more'
    : 'For the signed-in';
  return scopes.length > 0 ? `${who}, and for API tokens with ${scopes.join(', ')}.` : `${who}.`;
}

function contentOf({ content = {} }: Content): string {
  return Object.entries(content)
    .map(([type, { schema }]) => `${schema ? typeOf(schema) : ''} <small>${escapeHtml(type)}</small>`)
    .join(', ');
}

function examplesOf({ content = {} }: Content): string {
  return Object.values(content)
    .flatMap(({ examples = {} }) => Object.values(examples))
    .map(({ value }) => `<details><summary>Example</summary><pre>${escapeHtml(JSON.stringify(value, null, 2))}</pre></details>`)
    .join('');
}

function nameOf(name: string, required = false): string {
  return `<code>${escapeHtml(name)}</code>${required ? ' <small>required</small>' : ''}`;
}

function meaningOf(schema: Schema): string {
  const example =
    schema.example === undefined ? '' : `<small>for example <code>${escapeHtml(JSON.stringify(schema.example))}</code></small>`;
  const bounds = boundsOf(schema);
  return [prose(schema.description), bounds && `<small>${bounds}</small>`, example].filter(Boolean).join(' ');
}

function table(heads: string[], rows: string[][]): string {
  const cells = (row: string[], tag: string) => `<tr>${row.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  return `<div class="table"><table>${cells(heads, 'th')}${rows.map((row) => cells(row, 'td')).join('\n')}</table></div>`;
}

function prose(text: string | undefined): string {
  return text ? markdown.render(text) : '';
}

function tagOf({ tags = [] }: Operation): string {
  return tags[0] ?? 'Other';
}

function slugOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z\d]+/g, '-');
}
