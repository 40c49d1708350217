import MarkdownIt from 'markdown-it';

/**
 * Markdown as HTML that is safe to show: raw HTML in it is shown as text, links lead to http, https or mailto only and carry no
 * endorsement, and pictures, which could watch the reader, are left out. Safe by construction, so nothing has to be
 * filtered out afterwards.
 */
const markdown = new MarkdownIt('default', { html: false, linkify: true, typographer: false }).disable('image');

const isWanted = (url: string) => /^(https?:|mailto:)/i.test(url.trim());
markdown.validateLink = isWanted;
markdown.renderer.rules.link_open = (tokens, index, options, _env, renderer) => {
  tokens[index]?.attrSet('rel', 'nofollow ugc noopener');
  return renderer.renderToken(tokens, index, options);
};
// A page has a title of its own: a posting's headings come below it.
for (const rule of ['heading_open', 'heading_close'] as const) {
  markdown.renderer.rules[rule] = (tokens, index, options, _env, renderer) => {
    const token = tokens[index];
    if (token) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 1)}`;
    return renderer.renderToken(tokens, index, options);
  };
}

export function htmlOfMarkdown(text: string): string {
  return markdown.render(text);
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as HTML, for element content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}
