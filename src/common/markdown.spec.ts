import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { escapeHtml, htmlOfMarkdown } from './markdown.js';

describe('Markdown as HTML', () => {
  it('keeps what it means', () => {
    const html = htmlOfMarkdown('# Work\n\nWe **bake**.\n\n- Bread\n- Rolls\n\n[More](https://bakery.example)');
    expect(html).toContain('<h2>Work</h2>');
    expect(html).toContain('<strong>bake</strong>');
    expect(html).toContain('<li>Bread</li>');
    expect(html).toContain('<a href="https://bakery.example" rel="nofollow ugc noopener">More</a>');
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '![x](https://tracker.example/pixel.gif)',
    '[x](javascript:alert(1))',
    '[x](  JaVaScRiPt:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:x)',
    '<javascript:alert(1)>',
    '[x]: javascript:alert(1)\n\n[x]',
    '<a href="javascript:alert(1)">x</a>',
    '<svg/onload=alert(1)>',
    '`<script>`',
    '"><script>alert(1)</script>',
    '[a](https://x.example "\\" onmouseover=alert(1) x=\\"")',
  ])('makes nothing active of %s', (text) => {
    const html = htmlOfMarkdown(text);
    expect(html).not.toMatch(/<(script|img|svg|iframe|object|style)/i);
    expect(html).not.toMatch(/href="(?!https?:|mailto:)/i);
    expect(html.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/<[^>]*\son\w+=/i);
  });

  it('makes only the elements of prose of anything', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '&',
        '[',
        ']',
        '(',
        ')',
        '`',
        '*',
        '#',
        '\n',
        'javascript:',
        '<script>',
        'onload=',
        'https://a.example',
        ' ',
        'x',
      ),
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        for (const [, element] of htmlOfMarkdown(parts.join('')).matchAll(/<\/?([a-z0-9]+)/gi)) {
          expect([
            'p',
            'a',
            'em',
            'strong',
            'code',
            'pre',
            'ul',
            'ol',
            'li',
            'br',
            'hr',
            'blockquote',
            's',
            'h2',
            'h3',
            'h4',
            'h5',
            'h6',
          ]).toContain(element);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('escapes text for content and attributes', () => {
    expect(escapeHtml(`<a b="c" d='e'>&`)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;');
  });
});
