import { describe, expect, it } from '@jest/globals';
import { render } from './layout.js';

const FRAME = { language: 'en', board: 'Nexus' } as const;

describe('A mail', () => {
  const mail = render(
    {
      subject: 'Tom & <Jerry>',
      greeting: 'Hello "Tom",',
      paragraphs: ['<script>alert(1)</script>\nSecond line', "It's & it is", { quote: 'First <b>\nsecond' }, { code: '{ "<" }' }],
      action: { label: 'Look', url: 'https://board.example/?a=1&b="' },
      why: 'Because.',
    },
    FRAME,
  );

  it('has every value escaped in its HTML, and none in its text', () => {
    expect(mail.html).toContain('<title>Tom &amp; &lt;Jerry&gt;</title>');
    expect(mail.html).toContain('Hello &quot;Tom&quot;,');
    expect(mail.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;<br>Second line');
    expect(mail.html).toContain('First &lt;b&gt;<br>second</blockquote>');
    expect(mail.html).toContain('href="https://board.example/?a&#x3D;1&amp;b&#x3D;&quot;"');
    expect(mail.html).not.toMatch(/<script>|<b>/);
    expect(mail.text).toContain("It's & it is");
    expect(mail.text).toContain('> First <b>\n> second');
    expect(mail.text).toContain('Look: https://board.example/?a=1&b="');
  });

  it('says why it came', () => {
    expect(mail.text).toMatch(/-- \nBecause\.\n$/);
    expect(mail.html).toContain('Because.');
  });

  it('needs no link', () => {
    expect(render({ subject: 's', greeting: 'g', paragraphs: [], why: 'w' }, FRAME).html).not.toContain('<a ');
  });

  it('lists things to look at, and where to unsubscribe and to choose', () => {
    const items = [
      { title: 'Baker', url: 'https://board.example/jobs/1', lines: ['Bremen'] },
      { title: 'Miller', lines: [] },
    ];
    const frame = { ...FRAME, unsubscribeUrl: 'https://board.example/unsubscribe/x', settingsUrl: 'https://board.example/settings' };
    const { html, text } = render({ subject: 's', greeting: 'g', paragraphs: [{ items }], why: 'w' }, frame);
    expect(text).toContain(
      '* Baker\n  Bremen\n  https://board.example/jobs/1\n\n* Miller\n\n-- \nw\nUnsubscribe: https://board.example/unsubscribe/x',
    );
    expect(html).toMatch(/<a [^>]*href="https:\/\/board\.example\/jobs\/1"[^>]*>Baker<\/a>/);
    expect(html).toMatch(/<a [^>]*href="https:\/\/board\.example\/unsubscribe\/x"[^>]*>Unsubscribe<\/a>/);
  });

  it('has a subject of one line', () => {
    expect(render({ subject: 'a\r\nBcc: b\u2028c', greeting: 'g', paragraphs: [], why: 'w' }, FRAME).subject).toBe('a Bcc: b c');
  });
});
