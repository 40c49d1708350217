import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail server that keeps what it is given. */
export class SmtpSink {
  readonly mails: Email[] = [];
  /** While set, mails are refused for now. */
  refusing = false;

  private constructor(private readonly server: SMTPServer) {}

  static async start(): Promise<SmtpSink> {
    const sink: SmtpSink = new SmtpSink(
      new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS'],
        logger: false,
        onData(stream, _session, done) {
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            if (sink.refusing) return done(Object.assign(new Error('Try again later'), { responseCode: 451 }));
            PostalMime.parse(Buffer.concat(chunks)).then(
              (mail) => {
                sink.mails.push(mail);
                done();
              },
              (error: Error) => done(error),
            );
          });
        },
      }),
    );
    await new Promise<void>((done) => sink.server.listen(0, '127.0.0.1', () => done()));
    return sink;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  to(address: string): Email[] {
    return this.mails.filter((mail) => mail.to?.some((recipient) => recipient.address === address));
  }

  async stop(): Promise<void> {
    await new Promise<void>((done) => this.server.close(() => done()));
  }
}
