import { describe, expect, it } from '@jest/globals';
import { render } from './layout.js';

describe('A mail', () => {
  const mail = render({
    subject: 'Tom & <Jerry>',
    greeting: 'Hello "Tom",',
    paragraphs: ['<script>alert(1)</script>\nSecond line', "It's & it is"],
    action: { label: 'Look', url: 'https://board.example/?a=1&b="' },
    why: 'Because.',
  });

  it('has every value escaped in its HTML, and none in its text', () => {
    expect(mail.html).toContain('<title>Tom &amp; &lt;Jerry&gt;</title>');
    expect(mail.html).toContain('Hello &quot;Tom&quot;,');
    expect(mail.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;<br>Second line');
    expect(mail.html).toContain('href="https://board.example/?a=1&amp;b=&quot;"');
    expect(mail.html).not.toContain('<script>');
    expect(mail.text).toContain("It's & it is");
    expect(mail.text).toContain('Look: https://board.example/?a=1&b="');
  });

  it('says why it came', () => {
    expect(mail.text).toMatch(/-- \nBecause\.\n$/);
    expect(mail.html).toContain('Because.');
  });

  it('needs no link', () => {
    expect(render({ subject: 's', greeting: 'g', paragraphs: [], why: 'w' }).html).not.toContain('<a ');
  });
});
