import { describe, expect, it } from '@jest/globals';
import type { Settings } from '../../../config/env.js';
import type { DomainNames } from '../../../infra/net/domain-names.js';
import type { PublicWeb } from '../../../infra/net/public-web.js';
import { LinkTokens } from '../../../infra/security/link-tokens.js';
import { DomainProofsService } from './domain-proofs.service.js';
import type { ProofChecksRepository } from './proof-checks.repository.js';

const [ID, OTHER] = ['0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11', '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d12'];

describe('The proof of a domain', () => {
  let texts: string[] = [];
  let page = '';
  const board = (secret: string, previousSecrets: string[] = []) =>
    new DomainProofsService(
      { texts: async () => texts } as unknown as DomainNames,
      { request: async () => ({ status: 200, body: page }) } as unknown as PublicWeb,
      new LinkTokens({ tokens: { secret, previousSecrets } } as unknown as Settings),
      { begin: async () => true } as unknown as ProofChecksRepository,
    );

  it.each(['dns', 'file'])('is still good after the secret of the board was changed, while it knows the one before: %s', async (place) => {
    const { dnsValue } = board('yesterday').instructions('acme.com', ID);
    texts = place === 'dns' ? [dnsValue] : [];
    page = place === 'file' ? `# Acme\n${dnsValue}\n` : '';
    const rotated = board('today', ['yesterday']);
    expect(rotated.instructions('acme.com', ID).dnsValue).not.toBe(dnsValue);
    expect((await rotated.find('me', 'acme.com', ID)).proven).toBe(true);
    expect((await rotated.find('me', 'acme.com', OTHER)).proven).toBe(false);
    expect((await board('today').find('me', 'acme.com', ID)).proven).toBe(false);
  });

  it('is not the value without its name', async () => {
    const { dnsValue } = board('today').instructions('acme.com', ID);
    [texts, page] = [[dnsValue.slice(dnsValue.indexOf('=') + 1), `another-${dnsValue}`], ''];
    expect((await board('today').find('me', 'acme.com', ID)).proven).toBe(false);
  });
});
