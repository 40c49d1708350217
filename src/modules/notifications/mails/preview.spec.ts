import { describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '../../../common/languages.js';
import { LAYOUT_HTML } from './layout/layout.html.js';
import { MAIL_TRAITS } from './mails.js';
import { previews, type PreviewedMail } from './preview.js';

const ALL = previews({ from: 'The Board <board@nexus.example>' });
const inLanguage = (language: string) => ALL.filter((mail) => mail.language === language);
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);

describe('Every mail', () => {
  it('is there in every language', () => {
    for (const language of LANGUAGES) {
      expect(new Set(inLanguage(language).map(({ mail }) => mail))).toEqual(new Set(Object.keys(MAIL_TRAITS)));
    }
  });

  it.each(ALL.map((mail) => [mail.name, mail] as const))('%s can be read by everybody', (_, { html, text, subject, language }) => {
    expect(html).toMatch(new RegExp(`^<!doctype html>\\n<html lang="${language}" dir="ltr">`));
    expect(matches(html, /<(h1)\b/g)).toHaveLength(1);
    expect(html).toMatch(/<title>[^<]+<\/title>/);
    expect(html).toMatch(/<div style="display:none[^>]*aria-hidden="true">[^&<]/);
    for (const table of matches(html, /<table\b([^>]*)>/g)) expect(table).toContain('role="presentation"');
    for (const link of matches(html, /<a\b[^>]*>([^<]*)<\/a>/g)) expect(link).toMatch(/\S/);
    // What the button leads to can also be read, and copied.
    const [button] = matches(html, /class="button"[^>]*><a href="([^"]+)"/g);
    if (button !== undefined) expect(html).toContain(`>${button}</a>`);
    expect(subject).toMatch(/^\S.*\S$/);
    expect(text).toMatch(/\n-- \n\S/);
  });

  it.each(ALL.map((mail) => [mail.name, mail] as const))(
    '%s loads nothing, and leaks nothing of how it was made',
    (_, { html, text, subject }) => {
      expect(html).not.toMatch(/<(?:img|link|script|iframe|object|embed|form|video|audio)\b|\bsrc=|url\(|@import|@font-face/i);
      for (const link of matches(html, /href="([^"]*)"/g)) expect(link).toMatch(/^https:\/\//);
      for (const form of [html, text, subject]) expect(form).not.toMatch(/undefined|\[object|\bnull\b|NaN|\{\{|Invalid Date/);
      expect(text).not.toMatch(/&(?:amp|lt|gt|quot|#)/);
    },
  );

  it('says other words in every language, about the same', () => {
    const [english = [], ...others] = LANGUAGES.map(inLanguage);
    for (const other of others) {
      expect(other).toHaveLength(english.length);
      for (const [n, mail] of english.entries()) {
        const same = other[n] as PreviewedMail;
        expect(same.mail).toBe(mail.mail);
        expect([same.name, same.subject]).not.toEqual([same.name, mail.subject]);
        // Of all sentences of a mail none is left as it was; what is quoted or listed, and lines to copy, are.
        const sentences = (text: string) =>
          new Set(text.split('\n').filter((line) => /\w .*\w /.test(line) && !/^>|^\* |^ {2}|[{}]|https?:/.test(line)));
        const left = [...sentences(mail.text)].filter((line) => sentences(same.text).has(line));
        expect([same.name, left]).toEqual([same.name, []]);
        expect(matches(same.text, /(https:\S+)/g)).toEqual(matches(mail.text, /(https:\S+)/g));
      }
    }
  });

  it('can be unsubscribed from where it is bulk, and in no other', () => {
    for (const { mail, text, html } of ALL) {
      const bulk = MAIL_TRAITS[mail].bulk === true;
      expect([mail, text.includes('/unsubscribe/'), html.includes('/unsubscribe/')]).toEqual([mail, bulk, bulk]);
    }
  });
});

describe('The layout', () => {
  const pairs = [
    ['#1f2a37', '#ffffff'],
    ['#16202c', '#ffffff'],
    ['#4a5565', '#ffffff'],
    ['#4a5565', '#eef1f5'],
    ['#1d4fc4', '#ffffff'],
    ['#1d4fc4', '#eef1f5'],
    ['#ffffff', '#1d4fc4'],
    ['#1f2a37', '#eef1f5'],
    ['#e8ecf1', '#1a212b'],
    ['#a9b4c2', '#1a212b'],
    ['#a9b4c2', '#0f141b'],
    ['#9cc4ff', '#1a212b'],
    ['#9cc4ff', '#0f141b'],
    ['#0b1220', '#9cc4ff'],
    ['#e8ecf1', '#0f141b'],
  ] as const;

  it.each(pairs)('has text in %s on %s that can be read (WCAG 2.2, 1.4.3)', (text, ground) => {
    for (const colour of [text, ground]) expect(LAYOUT_HTML).toContain(colour);
    const [light = 0, dark = 0] = [luminance(text), luminance(ground)].toSorted((a, b) => b - a);
    expect((light + 0.05) / (dark + 0.05)).toBeGreaterThan(4.5);
  });
});

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
