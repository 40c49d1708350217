import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { eventually } from '../../../test/support/eventually.js';
import { loadSettings } from '../../config/env.js';
import { MailRefusedError } from './mail-refused.error.js';
import { SmtpMailer } from './smtp.mailer.js';

const MAIL = {
  id: '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11',
  kind: 'test',
  to: { name: 'Sam', address: 'sam@test.example' },
  subject: 'Subject',
  text: 'Text',
  html: '<p>Text</p>',
  date: new Date(),
};

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function server(options: SMTPServerOptions): Promise<{ port: number; secure: boolean[] }> {
  const secure: boolean[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    logger: false,
    closeTimeout: 100,
    onData(stream, session, done) {
      secure.push(session.secure);
      stream.resume().on('end', () => done());
    },
    ...options,
  });
  await new Promise<void>((done) => smtp.listen(0, '127.0.0.1', () => done()));
  // Whoever hangs up in the middle of a handshake is a part of the test.
  smtp.on('error', () => undefined);
  closing.push(() => new Promise<void>((done) => smtp.close(() => done())));
  return { port: (smtp.server.address() as AddressInfo).port, secure };
}

function mailer(environment: Record<string, string>): SmtpMailer {
  const { mail } = loadSettings({ JWT_SECRET: 'a'.repeat(32), ...environment }, {});
  const made = new SmtpMailer(mail.smtpUrl as string, mail);
  closing.unshift(() => made.onApplicationShutdown());
  return made;
}

const faultOf = async (sending: Promise<void>) =>
  sending.then(
    () => undefined,
    (error: unknown) => error as MailRefusedError,
  );

describe('The way to the mail server', () => {
  it('is encrypted in production, or is not taken: by a server without TLS, or whose certificate nobody vouches for', async () => {
    const plain = await server({ disabledCommands: ['STARTTLS'] });
    const unknown = await server({});
    for (const { port, secure } of [plain, unknown]) {
      const fault = await faultOf(mailer({ NODE_ENV: 'production', SMTP_URL: `smtp://127.0.0.1:${port}` }).send(MAIL));
      expect(fault).toBeInstanceOf(MailRefusedError);
      // Somebody can mend it: it is tried again.
      expect(fault?.permanent).toBe(false);
      expect(secure).toEqual([]);
    }
  });

  it('is encrypted where the server can, and in the clear only where one says so', async () => {
    const { port, secure } = await server({});
    // The certificate of the test server is its own.
    await mailer({ NODE_ENV: 'production', SMTP_URL: `smtp://127.0.0.1:${port}/?tls.rejectUnauthorized=false` }).send(MAIL);
    await mailer({ SMTP_URL: `smtp://127.0.0.1:${port}/?tls.rejectUnauthorized=false` }).send(MAIL);
    await mailer({ NODE_ENV: 'production', SMTP_TLS: 'off', SMTP_URL: `smtp://127.0.0.1:${port}` }).send(MAIL);
    expect(secure).toEqual([true, true, false]);
  });

  it.each([
    ['550 5.1.1 No such user', { permanent: true, unknownAddress: true }],
    ['556 5.1.10 Takes no mail', { permanent: true, unknownAddress: true }],
    ['550 5.7.1 We do not like you', { permanent: true, unknownAddress: false }],
    ['552 5.2.2 Mailbox full', { permanent: true, unknownAddress: false }],
    ['450 4.2.1 Later', { permanent: false, unknownAddress: false }],
  ])('ends in "%s" with %j', async (answer, judged) => {
    const { port } = await server({
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) })),
    });
    const fault = await faultOf(mailer({ SMTP_URL: `smtp://127.0.0.1:${port}` }).send(MAIL));
    expect(fault).toMatchObject(judged);
    expect(fault?.message).toMatch(/^The mail server did not take the mail: EENVELOPE \d{3}$/);
  });

  const refusing = (answer: string) => Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) });
  it.each<[string, SMTPServerOptions, boolean]>([
    ['at the greeting', { onConnect: (_session, done) => done(refusing('554 5.3.2 Not here')) }, false],
    ['for its sender', { onMailFrom: (_address, _session, done) => done(refusing('550 5.7.1 Not from you')) }, false],
    ['for having no account', { onMailFrom: (_address, _session, done) => done(refusing('530 5.7.0 Sign in')) }, false],
    ['for having no account, later', { onRcptTo: (_address, _session, done) => done(refusing('530 5.7.0 Sign in')) }, false],
    [
      'for what it says',
      { onData: (stream, _session, done) => void stream.resume().on('end', () => done(refusing('554 5.7.1 Spam'))) },
      true,
    ],
  ])('is the end of a mail only where the recipient or the message is refused: %s', async (_, options, permanent) => {
    const { port } = await server({ disabledCommands: ['STARTTLS'], ...options });
    expect(await faultOf(mailer({ SMTP_URL: `smtp://127.0.0.1:${port}` }).send(MAIL))).toMatchObject({ permanent, unknownAddress: false });
  });

  it('lets a server take its time with a message: ten minutes (RFC 5321, section 4.5.3.2.6)', async () => {
    const answers: (() => void)[] = [];
    const { port } = await server({
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, done) => void stream.resume().on('end', () => answers.push(() => done())),
    });
    const patient = mailer({ SMTP_URL: `smtp://127.0.0.1:${port}` });
    expect((patient as unknown as { transport: { options: object } }).transport.options).toMatchObject({ socketTimeout: 600_000 });
    const sending = patient.send(MAIL);
    await eventually(() => expect(answers).toHaveLength(1));
    answers[0]?.();
    await sending;
  });

  it('leads nowhere without a server, or with the wrong password, and is tried again', async () => {
    const { port } = await server({
      disabledCommands: ['STARTTLS'],
      authOptional: false,
      onAuth: (_auth, _session, done) => done(new Error('No')),
    });
    for (const url of ['smtp://127.0.0.1:1', `smtp://user:wrong@127.0.0.1:${port}`]) {
      const fault = await faultOf(mailer({ SMTP_URL: url }).send(MAIL));
      expect(fault).toMatchObject({ permanent: false });
      expect(fault?.message).not.toContain('wrong');
    }
  });
});
