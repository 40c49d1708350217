/** As nodemailer tells of it: `command` is the one that it was the answer to. */
interface Refusal {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
}

/**
 * What the server's answer comes to, without its words: they name the recipient, and logs and queues keep what tasks fail of.
 * `code` is nodemailer's, the number that of SMTP (RFC 5321).
 */
export class MailRefusedError extends Error {
  /**
   * Whether it would be refused again (5yz): the recipient, or the message. What is said to whatever comes before is our own fault,
   * or the server's, as is 530, that one has to sign in (RFC 4954): somebody may mend it.
   */
  readonly permanent: boolean;
  /** Whether nobody has this address, or its domain takes no mail: RFC 3463, 5.1.1, 5.1.2, 5.1.6 and 5.1.10. */
  readonly unknownAddress: boolean;

  constructor(reason: unknown) {
    const { code, command, responseCode, response } = reason as Refusal;
    const isOfMail = command === 'RCPT TO' || command === 'DATA';
    const permanent = isOfMail && responseCode !== undefined && responseCode >= 500 && responseCode !== 530;
    const unknownAddress = permanent && /^5\d\d[ -]5\.1\.(?:1|2|6|10)\b/.test(response ?? '');
    super(`The mail server did not take the mail: ${[code ?? 'no code', responseCode].filter((part) => part !== undefined).join(' ')}`);
    this.permanent = permanent;
    this.unknownAddress = unknownAddress;
  }
}
