import { describe, expect, it } from '@jest/globals';
import { gathered, gathering } from './gather.js';

describe('What is asked at once', () => {
  const asked: string[][] = [];
  const lengthOf = (word: string) =>
    gathered('length', word, async (words) => {
      asked.push(words);
      return new Map(words.filter((one) => one !== 'missing').map((one) => [one, one.length]));
    });

  it('is one question, and is asked of no row twice', async () => {
    const answers = await gathering(() =>
      Promise.all(
        ['a', 'bb', 'missing', 'bb'].map(async (word) => {
          const first = await lengthOf(word);
          return [first, await lengthOf(`${word}${first}`), await lengthOf(word)];
        }),
      ),
    );
    expect(answers).toEqual([
      [1, 2, 1],
      [2, 3, 2],
      [null, 11, null],
      [2, 3, 2],
    ]);
    expect(asked.splice(0)).toEqual([
      ['a', 'bb', 'missing'],
      ['a1', 'bb2', 'missingnull'],
    ]);
  });

  it('is a question of its own where nobody gathers, and where another does', async () => {
    expect(await Promise.all([lengthOf('a'), lengthOf('a')])).toEqual([1, 1]);
    expect(await Promise.all([gathering(() => lengthOf('a')), gathering(() => lengthOf('a'))])).toEqual([1, 1]);
    expect(asked.splice(0)).toEqual([['a'], ['a'], ['a'], ['a']]);
  });

  it('fails for all who asked', async () => {
    const failing = () => gathered('fault', 'x', () => Promise.reject(new Error('The database is away')));
    expect((await gathering(() => Promise.allSettled([failing(), failing()]))).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
    ]);
  });
});
