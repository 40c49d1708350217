import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import { newId } from '../../common/ids.js';
import { MailRefusedError } from './mail-refused.error.js';
import type { Mail } from './mailer.js';
import { messageOf } from './message.js';

const composer = createTransport({ streamTransport: true, buffer: true });
const SENDER = { from: 'The Board <board@nexus.example>', replyTo: undefined, bounces: undefined };
const mail = (changes: Partial<Mail> = {}): Mail => ({
  id: '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11',
  kind: 'test',
  to: { name: 'Sam', address: 'sam@test.example' },
  subject: 'Subject',
  text: 'Text\n',
  html: '<p>Text</p>',
  date: new Date('2026-11-21T20:00:00Z'),
  ...changes,
});

async function sent(changes: Partial<Mail>, sender: Parameters<typeof messageOf>[1] = SENDER) {
  const { message, envelope } = await composer.sendMail(messageOf(mail(changes), sender));
  const parsed = await PostalMime.parse(message as Buffer);
  return { envelope, raw: (message as Buffer).toString(), parsed, keys: parsed.headers.map(({ key }) => key).toSorted() };
}

const header = ({ parsed }: Awaited<ReturnType<typeof sent>>, name: string) => parsed.headers.find(({ key }) => key === name)?.value;
/** What cannot be sent at all; a line break is a space. */
const asOneLine = (text: string) =>
  text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

describe('A message', () => {
  it('is the same whenever it is made', async () => {
    const [one, two] = [await sent({}), await sent({})];
    const withoutBoundaries = (raw: string) => raw.replaceAll(/--_NmP-[\w-]+/g, '--');
    expect(withoutBoundaries(one.raw)).toBe(withoutBoundaries(two.raw));
    expect(one.parsed.messageId).toBe('<0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11@nexus.example>');
    expect(header(one, 'auto-submitted')).toBe('auto-generated');
  });

  it('answers a message that all of its thread answer, and that is told by nothing else', async () => {
    const [one, two, other] = [
      await sent({ thread: 'application/1' }),
      await sent({ thread: 'application/1', id: newId() }),
      await sent({ thread: 'application/2' }),
    ];
    expect(one.parsed.inReplyTo).toMatch(/^<[0-9a-f]{32}@nexus\.example>$/);
    expect(one.parsed.references).toBe(one.parsed.inReplyTo);
    expect(two.parsed.inReplyTo).toBe(one.parsed.inReplyTo);
    expect(other.parsed.inReplyTo).not.toBe(one.parsed.inReplyTo);
    expect((await sent({})).parsed.inReplyTo).toBeUndefined();
  });

  it('says how to unsubscribe where it can be unsubscribed from (RFC 8058), and only there', async () => {
    const bulk = await sent({ unsubscribeUrl: 'https://jobs.example/unsubscribe/abc.def' });
    expect(header(bulk, 'list-unsubscribe')).toBe('<https://jobs.example/unsubscribe/abc.def>');
    expect(header(bulk, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect((await sent({})).keys.filter((key) => key.startsWith('list-') || key === 'precedence')).toEqual([]);
  });

  it('comes back to an address of its own, and is answered where the board says', async () => {
    const { envelope, parsed } = await sent({}, { ...SENDER, replyTo: 'People <people@nexus.example>', bounces: 'bounces@nexus.example' });
    expect(envelope).toEqual({ from: 'bounces+0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11@nexus.example', to: ['sam@test.example'] });
    expect(parsed.replyTo).toEqual([{ name: 'People', address: 'people@nexus.example' }]);
    expect((await sent({})).envelope).toEqual({ from: 'board@nexus.example', to: ['sam@test.example'] });
  });

  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc.string({ maxLength: 120 }),
    fc
      .array(
        fc.oneof(
          fc.constantFrom(
            '\r\n',
            '\n',
            '\r',
            '\u2028',
            '\0',
            '"',
            '<',
            '>',
            ',',
            ';',
            ':',
            '=?utf-8?q?a?=',
            'Bcc: eve@evil.example',
            '\r\n\r\n<script>',
          ),
          fc.string({ maxLength: 8 }),
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join('')),
  );

  it('gets no header, no recipient and no body from a name or a subject, whatever is in it', async () => {
    const { keys, parsed: plain } = await sent({});
    await fc.assert(
      fc.asyncProperty(nasty, nasty, fc.boolean(), async (name, subject, inThread) => {
        const {
          parsed,
          envelope,
          keys: made,
        } = await sent({ to: { name, address: 'sam@test.example' }, subject, ...(inThread && { thread: subject }) });
        const known = inThread ? [...keys, 'in-reply-to', 'references'] : keys;
        expect(made.filter((key) => key !== 'subject')).toEqual(known.filter((key) => key !== 'subject').toSorted());
        expect(envelope).toEqual({ from: 'board@nexus.example', to: ['sam@test.example'] });
        expect(parsed.to?.map(({ address }) => address)).toEqual(['sam@test.example']);
        expect([parsed.cc, parsed.bcc]).toEqual([undefined, undefined]);
        expect(parsed.text).toBe(plain.text);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  const NAMES = '../shared/data/edge-names/names_by_locale.csv';
  (existsSync(NAMES) ? it : skipped('names of 76 locales', NAMES))(
    'keeps people’s names, of everywhere',
    async () => {
      const rows: { full_name: string }[] = parse(readFileSync(NAMES), { columns: true });
      expect(rows.length).toBeGreaterThan(500);
      for (const { full_name: name } of rows.filter((_, index) => index % Math.ceil(rows.length / 150) === 0)) {
        const { parsed } = await sent({ to: { name, address: 'sam@test.example' }, subject: `Hello ${name}` });
        expect([parsed.to?.[0]?.name, parsed.subject].map((text) => asOneLine(text ?? ''))).toEqual([
          asOneLine(name),
          asOneLine(`Hello ${name}`),
        ]);
      }
    },
    60_000,
  );

  const EMAILS = '../shared/data/edge-emails/isemail_tests.csv';
  (existsSync(EMAILS) ? it : skipped('odd addresses', EMAILS))(
    'goes to one address or to none, however odd it is',
    async () => {
      const rows: { address_json: string }[] = parse(readFileSync(EMAILS), { columns: true });
      expect(rows.length).toBeGreaterThan(100);
      const { keys } = await sent({});
      for (const { address_json: written } of rows) {
        const address = JSON.parse(written) as string;
        const message = await sent({ to: { name: 'Sam', address } }).catch((error: unknown) => {
          if (error instanceof MailRefusedError) return null;
          throw error;
        });
        if (!message) continue;
        expect([address, message.envelope.to]).toEqual([address, [expect.stringMatching(/^[^,\s]+@[^,\s]+$/)]]);
        expect([address, message.keys.filter((key) => !keys.includes(key))]).toEqual([address, []]);
      }
    },
    60_000,
  );
});

function skipped(what: string, path: string) {
  process.stdout.write(`Skipped: ${what}; ${path} is not there.\n`);
  return it.skip;
}
