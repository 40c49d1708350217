/**
 * What the server's answer comes to, without its words: they name the recipient, and logs and queues keep what tasks fail of.
 * `code` is nodemailer's, the number that of SMTP (RFC 5321).
 */
export class MailRefusedError extends Error {
  /** Whether it would be refused again (5yz). What is our own fault, as the password for the server, somebody may mend. */
  readonly permanent: boolean;
  /** Whether nobody has this address, or its domain takes no mail: RFC 3463, 5.1.1, 5.1.2, 5.1.6 and 5.1.10. */
  readonly unknownAddress: boolean;

  constructor(reason: unknown) {
    const { code, responseCode, response } = reason as { code?: string; responseCode?: number; response?: string };
    const ours = code === 'EAUTH' || code === 'ETLS' || code === 'EOAUTH2' || code === 'ENOAUTH';
    const permanent = !ours && responseCode !== undefined && responseCode >= 500;
    const unknownAddress = permanent && /^5\d\d[ -]5\.1\.(?:1|2|6|10)\b/.test(response ?? '');
    super(`The mail server did not take the mail: ${[code ?? 'no code', responseCode].filter((part) => part !== undefined).join(' ')}`);
    this.permanent = permanent;
    this.unknownAddress = unknownAddress;
  }
}
