import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail server that keeps what it is given. */
export class SmtpSink {
  /** While set, mails are refused for now. */
  refusing = false;
  /** What addresses are answered with, where that is not yes: `550 5.1.1 No such user`. */
  readonly refusals = new Map<string, string>();
  /** Runs when a mail has been kept, before its sender is told so. */
  onKept: () => void | Promise<void> = () => undefined;
  /** The addresses that mails came from on the way, newest last. */
  readonly envelopes: { from: string; to: string[] }[] = [];
  /** While set, whoever brings a mail waits for an answer. */
  silent = false;
  /** How many mails were brought, taken or not. */
  offered = 0;
  private waiting: ((error: Error) => void)[] = [];

  private constructor(
    private readonly server: SMTPServer,
    readonly mails: Email[],
  ) {}

  /**
   * @param port where it shall listen; any that is free, unless said
   * @param mails where to put them: those of a server that was there before, which comes back on its port
   */
  static async start(port = 0, mails: Email[] = []): Promise<SmtpSink> {
    const sink: SmtpSink = new SmtpSink(
      new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS'],
        logger: false,
        // Clients keep idle connections; nobody waits for them to give up.
        closeTimeout: 500,
        onRcptTo({ address }, _session, done) {
          const [, code, text] = /^(\d{3}) (.*)$/.exec(sink.refusals.get(address) ?? '') ?? [];
          done(code === undefined ? null : Object.assign(new Error(text), { responseCode: Number(code) }));
        },
        onData(stream, session, done) {
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            sink.offered++;
            if (sink.silent) return void sink.waiting.push(done);
            if (sink.refusing) return done(tryAgainLater());
            PostalMime.parse(Buffer.concat(chunks)).then(
              async (mail) => {
                sink.mails.push(mail);
                const { mailFrom, rcptTo } = session.envelope;
                sink.envelopes.push({ from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address) });
                await sink.onKept();
                done();
              },
              (error: Error) => done(error),
            );
          });
        },
      }),
      mails,
    );
    // Whoever brings mails may die over it.
    sink.server.on('error', () => undefined);
    await new Promise<void>((done) => sink.server.listen(port, '127.0.0.1', () => done()));
    return sink;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  to(address: string): Email[] {
    return this.mails.filter((mail) => mail.to?.some((recipient) => recipient.address === address));
  }

  /** Ends a silence: whoever waits is told to come again. */
  speak(): void {
    this.silent = false;
    for (const done of this.waiting.splice(0)) done(tryAgainLater());
  }

  async stop(): Promise<void> {
    await new Promise<void>((done) => this.server.close(() => done()));
  }
}

function tryAgainLater(): Error {
  return Object.assign(new Error('Try again later'), { responseCode: 451 });
}
