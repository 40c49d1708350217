import { describe, expect, it } from '@jest/globals';
import type { Settings } from '../../../config/env.js';
import type { DomainNames } from '../../../infra/net/domain-names.js';
import { NoWebAnswerError, type PublicWeb } from '../../../infra/net/public-web.js';
import { LinkTokens } from '../../../infra/security/link-tokens.js';
import { DomainProofsService } from './domain-proofs.service.js';

const ID = '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11';
const ANOTHER_ID = '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d12';

/** A board with these secrets, where this is what the name servers say. */
function board(secret: string, previousSecrets: string[], texts: string[] = []): DomainProofsService {
  const names = { texts: async () => Promise.resolve(texts) } as unknown as DomainNames;
  const web = { request: async () => Promise.reject(new NoWebAnswerError('there is none')) } as unknown as PublicWeb;
  return new DomainProofsService(names, web, new LinkTokens({ tokens: { secret, previousSecrets } } as unknown as Settings));
}

describe('A published proof', () => {
  const published = board('the-former-secret', []).instructions('acme.example', ID).dnsValue;

  it('is good while the secret that made it is known', async () => {
    expect((await board('the-former-secret', [], [` ${published}\n`]).find('acme.example', ID)).proven).toBe(true);
    expect((await board('another-secret', ['the-former-secret'], [published]).find('acme.example', ID)).proven).toBe(true);
    expect((await board('another-secret', [], [published]).find('acme.example', ID)).proven).toBe(false);
  });

  it('is one for what it was made for, and as it was given out', async () => {
    const find = (text: string, id = ID) => board('another-secret', ['the-former-secret'], [text]).find('acme.example', id);
    expect((await find(published, ANOTHER_ID)).proven).toBe(false);
    expect((await find(published.replace('nexus-verification=', ''))).proven).toBe(false);
    expect((await find(`${published}x`)).proven).toBe(false);
  });
});
