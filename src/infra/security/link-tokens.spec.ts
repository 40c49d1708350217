import { describe, expect, it } from '@jest/globals';
import { newId } from '../../common/ids.js';
import { loadSettings } from '../../config/env.js';
import { LinkTokens, withoutTokens } from './link-tokens.js';

describe('Tokens of links', () => {
  const board = new LinkTokens(loadSettings({ JWT_SECRET: 'a'.repeat(32) }, {}));
  const other = new LinkTokens(loadSettings({ JWT_SECRET: 'b'.repeat(32) }, {}));
  const id = newId();
  const token = board.make('reset', id);

  it('stand for the id they were made of, and can go into a URL as they are', () => {
    expect(board.read('reset', token)).toBe(id);
    expect(encodeURIComponent(token)).toBe(token);
  });

  it('are good for one purpose, on one board', () => {
    expect(board.read('invite', token)).toBeNull();
    expect(other.read('reset', token)).toBeNull();
  });

  it('are still good when another secret makes the new ones, and no longer than that secret is named', () => {
    const secrets = { JWT_SECRET: 'b'.repeat(32), JWT_PREVIOUS_SECRETS: `${'c'.repeat(32)}, ${'a'.repeat(32)}` };
    const rotated = new LinkTokens(loadSettings(secrets, {}));
    expect(rotated.read('reset', token)).toBe(id);
    expect(rotated.read('invite', token)).toBeNull();
    expect(rotated.make('reset', id)).toBe(other.make('reset', id));
    expect(board.read('reset', rotated.make('reset', id))).toBeNull();
  });

  it('are nothing when one letter differs, or anything is missing or added', () => {
    const flipped = (at: number) => `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
    const forgeries = [
      '',
      '.',
      'a.b',
      id,
      token.split('.')[0] ?? '',
      `${token}.x`,
      `${token}x`,
      `${token}=`,
      token.slice(0, -4),
      flipped(3),
      flipped(30),
    ];
    for (const forged of forgeries) expect([forged, board.read('reset', forged)]).toEqual([forged, null]);
  });

  it('are taken out of what is logged, and nothing else is', () => {
    expect(withoutTokens(`/v1/invitations/${token}/accept`)).toBe('/v1/invitations/[token]/accept');
    expect(withoutTokens(`/v1/invitations/${token.replace('.', '%2E')}`)).toBe('/v1/invitations/[token]');
    const path = `/v1/jobs/${id}/night-shift-baker-harbour-light-bakery-demo1.html`;
    expect(withoutTokens(path)).toBe(path);
  });
});
