import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_TERMS, parseQuery } from './parse-query.js';

const word = (text: string) => ({ words: [text], phrase: false });

describe('A query', () => {
  it('is words, all of which are wanted', () => {
    expect(parseQuery('Night nurse')).toEqual({
      groups: [[word('night')], [word('nurse')]],
      excluded: [],
      hasOperators: false,
      endsInWord: true,
    });
  });

  it('knows phrases, exclusions and alternatives', () => {
    expect(parseQuery('"Night Nurse" OR midwife -trainee -"part time" ')).toEqual({
      groups: [[{ words: ['night', 'nurse'], phrase: true }, word('midwife')]],
      excluded: [word('trainee'), { words: ['part', 'time'], phrase: true }],
      hasOperators: true,
      endsInWord: false,
    });
  });

  it('takes a hyphen inside a word for no operator', () => {
    expect(parseQuery('part-time')).toMatchObject({ groups: [[word('part')], [word('time')]], hasOperators: false });
  });

  it('is the same in wide characters', () => {
    expect(parseQuery('＂ｎｉｇｈｔ　ｎｕｒｓｅ＂　ＯＲ　ｂａｋｅｒ　－ｔｒａｉｎｅｅ')).toEqual(
      parseQuery('"night nurse" OR baker -trainee'),
    );
  });

  it('has no word that is longer than a query, whatever folding makes of it', () => {
    const { groups } = parseQuery(`a${'㌖'.repeat(199)}`);
    expect(groups.flat().map(({ words }) => Array.from(words[0] as string).length)).toEqual([200]);
  });

  it.each(['', '-', '"', '""', 'OR', '- OR -', '!!!', '"-"'])('%j asks for nothing', (q) => {
    expect(parseQuery(q)).toMatchObject({ groups: [], excluded: [] });
  });

  it('is never wrong, and never endless', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (q) => {
        const { groups, excluded } = parseQuery(q);
        expect(groups.length).toBeLessThanOrEqual(MAX_TERMS);
        for (const term of [...groups.flat(), ...excluded]) expect(term.words.length).toBeGreaterThan(0);
      }),
    );
  });
});
