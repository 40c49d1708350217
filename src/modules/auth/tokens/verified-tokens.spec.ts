import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { VerifiedTokens } from './verified-tokens.js';

const NOW = 1_700_000_000;

describe('Verified tokens', () => {
  const claims = { sub: 'person', sid: 'session', exp: NOW + 600 };

  beforeEach(() => {
    jest.useFakeTimers({ now: NOW * 1000 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('are known again, letter for letter', () => {
    const tokens = new VerifiedTokens();
    tokens.remember('a.good.token', claims);
    expect(tokens.recall('a.good.token')).toEqual(claims);
    for (const other of ['a.good.tokem', 'a.good.token ', 'a.good', '']) expect(tokens.recall(other)).toBeUndefined();
  });

  it('are none from the moment they expire, give or take what clocks may differ by', () => {
    const tokens = new VerifiedTokens();
    tokens.remember('a.good.token', claims);
    jest.setSystemTime((NOW + 604) * 1000);
    expect(tokens.recall('a.good.token')).toEqual(claims);
    jest.setSystemTime((NOW + 605) * 1000);
    expect(tokens.recall('a.good.token')).toBeUndefined();
  });

  it('are forgotten when there are too many', () => {
    const tokens = new VerifiedTokens();
    for (let n = 0; n < 6000; n++) tokens.remember(`token ${n}`, claims);
    expect(tokens.recall('token 0')).toBeUndefined();
    expect(tokens.recall('token 5999')).toEqual(claims);
  });
});
