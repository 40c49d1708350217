import { describe, expect, it } from '@jest/globals';
import { plainText } from './plain-text.js';
import { highlight, snippet } from './snippet.js';
import { fold, joinedNeighbours, plainWords, stemmerOf } from './text.js';

describe('Words of the index', () => {
  it.each([
    ['Café-Manager (m/w/d)', 'cafe manager m w d'],
    ['C++ / C# / .NET / Node.js', 'cplusplus csharp dotnet nodejs'],
    ['R&D, F & B', 'rnd fnb'],
    ["Master's degree", 'master degree'],
    ['Labour organiser', 'labor organizer'],
    ['Straße Łódź Ærø', 'strasse lodz aero'],
    ['%%% 👩‍⚕️', ''],
    // Accents and vowel points may be left out; vowel signs and voicing marks make another word.
    ['Ἀθήνα Йод مُعَلِّم', 'αθηνα иод معلم'],
    ['프로그래머 プログラマー नर्स', '프로그래머 プログラマー नर्स'],
  ])('%s: %s', (text, words) => {
    expect(plainWords(text)).toBe(words);
  });

  it('are joined with their neighbours', () => {
    expect(joinedNeighbours(['cyber', 'security', 'lead'])).toEqual(['cybersecurity', 'securitylead']);
  });

  it('are stemmed by the language of the posting', () => {
    expect(['en-GB', 'DE', 'nb', 'ja', ''].map(stemmerOf)).toEqual(['english', 'german', 'norwegian', 'simple', 'simple']);
    expect(fold('ÉCOLE')).toBe('ecole');
  });
});

describe('Plain text', () => {
  it('is Markdown without its marks', () => {
    expect(plainText('# Title\n\n- **Bold** [link](https://x.example)\n1. `code`\n\n<b>html</b>')).toBe('Title Bold link code html');
  });

  it.each(['[', '![', '[](', '[a](b', '<a', '</a', '`', '#\n', '1', '- ', '\n '])('takes no longer than it is long: %j', (mark) => {
    const text = mark.repeat(200_000 / mark.length);
    const startedAt = performance.now();
    plainText(text);
    // The square of such a length is tens of seconds.
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});

describe('Marks', () => {
  it('are the only HTML', () => {
    expect(highlight('Nurse & <b>nursing</b>', ['nurs'])).toBe('<mark>Nurse</mark> &#38; &#60;b&#62;<mark>nursing</mark>&#60;/b&#62;');
  });

  it('stand on whole words only where the stem is short', () => {
    expect(highlight('IT, item', ['it'])).toBe('<mark>IT</mark>, item');
  });

  it.each([
    ['Labour law, labor law', ['labor'], '<mark>Labour</mark> law, <mark>labor</mark> law'],
    ['Analysed colours', ['analyz', 'color'], '<mark>Analysed</mark> <mark>colours</mark>'],
    ['C++, C# and .NET', ['cplusplus', 'csharp', 'dotnet'], '<mark>C++</mark>, <mark>C#</mark> and <mark>.NET</mark>'],
    ['Node.js at R&D', ['nodej', 'rnd'], '<mark>Node.js</mark> at <mark>R&#38;D</mark>'],
    ["O'Neil’s in Königstraße", ['oneil', 'konigstrass'], '<mark>O&#39;Neil’s</mark> in <mark>Königstraße</mark>'],
    ['수석 프로그래머', ['프로그래머'], '수석 <mark>프로그래머</mark>'],
    ['नर्स और नर', ['नर्स'], '<mark>नर्स</mark> और नर'],
  ])('stand on what is written otherwise: %s', (text, stems, html) => {
    expect(highlight(text, stems)).toBe(html);
  });

  it('decide what part of a long text is shown', () => {
    const text = `${'word '.repeat(200)}and a baker who bakes ${'word '.repeat(200)}`;
    const shown = snippet(text, ['baker', 'bake']) as string;
    expect(shown).toMatch(/^… .*<mark>baker<\/mark> who <mark>bakes<\/mark>.* …$/);
    expect(shown.length).toBeLessThan(300);
    expect(snippet(text, ['nurse'])).toBeNull();
  });
});
