import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { newWebhookSecret, webhookSignature } from './webhook-signature.js';

const ID = '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11';

/** As a receiver sees it. */
function headersOf(secrets: string[], body: string, timestamp = Math.floor(Date.now() / 1000)): Record<string, string> {
  return {
    'webhook-id': ID,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': webhookSignature(secrets, { id: ID, timestamp, body }),
  };
}

describe('The signature of a webhook', () => {
  const [one, two] = [newWebhookSecret(), newWebhookSecret()];

  it('is that of the example in the specification', () => {
    const body = '{"test": 2432232314}';
    const example = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body };
    expect(webhookSignature(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], example)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('is made with a secret of 32 random bytes, new each time', () => {
    expect(one).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(one).not.toBe(two);
  });

  it('is accepted by the reference implementation, whatever is sent', () => {
    fc.assert(
      fc.property(fc.json(), (body) => {
        expect(new Webhook(one).verify(body, headersOf([one], body))).toEqual(JSON.parse(body));
      }),
    );
  });

  it('is accepted by who has either secret, while one takes the place of the other', () => {
    const headers = headersOf([two, one], '{}');
    for (const secret of [one, two]) expect(new Webhook(secret).verify('{}', headers)).toEqual({});
    expect(() => new Webhook(newWebhookSecret()).verify('{}', headers)).toThrow(WebhookVerificationError);
  });

  it.each([
    ['another body', '{"a":1}', headersOf([one], '{}')],
    ['another id', '{}', { ...headersOf([one], '{}'), 'webhook-id': 'another' }],
    ['another time', '{}', { ...headersOf([one], '{}'), 'webhook-timestamp': String(Math.floor(Date.now() / 1000) - 1) }],
    ['a time long ago', '{}', headersOf([one], '{}', Math.floor(Date.now() / 1000) - 600)],
  ])('is refused with %s', (_, body, headers) => {
    expect(() => new Webhook(one).verify(body, headers)).toThrow(WebhookVerificationError);
  });
});
