import { mailIdOf } from '../../../infra/mail/addresses.js';

/** What a mail server or a provider says became of a mail that it had taken. */
export interface Report {
  type: 'bounce' | 'complaint';
  /** Whether trying again would not help. A complaint always is. */
  permanent: boolean;
  /** Of the mail that it is about. */
  mailId: string;
  /** RFC 3463: `5.1.1`. */
  status?: string;
  /** Whom it says that the mail went to. */
  addresses: string[];
}

/** A form in which such news comes back as a mail. Null: it is not of this form, or not about one of our mails. */
type ReportForm = (raw: string) => Report | null;

/** A delivery status notification (RFC 3464). Its machine-readable part is never encoded. */
const deliveryStatus: ReportForm = (raw) => {
  const part = partOf(raw, 'message/delivery-status');
  const action = fieldOf(part, 'Action');
  const mailId = mailIdIn(raw);
  if (part === '' || action === undefined || mailId === undefined) return null;
  const status = /^\d\.\d{1,3}\.\d{1,3}/.exec(fieldOf(part, 'Status') ?? '')?.[0];
  const addresses = addressesOf(part, ['Original-Recipient', 'Final-Recipient']);
  return { type: 'bounce', permanent: action.toLowerCase() === 'failed' && (status?.startsWith('5') ?? false), mailId, status, addresses };
};

/** A complaint in the Abuse Reporting Format (RFC 5965). */
const feedback: ReportForm = (raw) => {
  const part = partOf(raw, 'message/feedback-report');
  const mailId = mailIdIn(raw);
  const kind = fieldOf(part, 'Feedback-Type')?.toLowerCase();
  // What is not spam after all, or who forged it, is no complaint of the reader's.
  return part === '' || mailId === undefined || (kind !== 'abuse' && kind !== 'other')
    ? null
    : { type: 'complaint', permanent: true, mailId, addresses: addressesOf(part, ['Original-Rcpt-To', 'Removal-Recipient']) };
};

const FORMS: readonly ReportForm[] = [deliveryStatus, feedback];

/** Reads a mail that came back (RFC 5322, as it arrived). Null where it says nothing of a mail of ours. */
export function readReport(raw: string): Report | null {
  for (const form of FORMS) {
    const report = form(raw);
    if (report) return report;
  }
  return null;
}

/** From the header of a part to the next boundary. */
function partOf(raw: string, type: string): string {
  const begin = new RegExp(`^content-type:\\s*${type.replace('/', '\\/')}`, 'im').exec(raw);
  if (!begin) return '';
  const rest = raw.slice(begin.index);
  const end = rest.search(/\r?\n--/);
  return end === -1 ? rest : rest.slice(0, end);
}

function fieldOf(part: string, name: string): string | undefined {
  return new RegExp(`^${name}:[ \\t]*(\\S[^\\r\\n]*)`, 'im').exec(part)?.[1]?.trim();
}

/** Without their type (`rfc822;`) and brackets. */
function addressesOf(part: string, fields: string[]): string[] {
  return fields.flatMap((name) => /[^\s;<>]+@[^\s;<>]+/.exec(fieldOf(part, name) ?? '')?.[0] ?? []);
}

/** By the address that it came back to, which is the mail's own (VERP), or by the `Message-ID` of what came back with it. */
function mailIdIn(raw: string): string | undefined {
  const recipients = /^(?:delivered-to|x-original-to|to):[^\r\n]*/gim;
  for (const [line] of raw.matchAll(recipients)) {
    const id = mailIdOf(line);
    if (id !== undefined) return id;
  }
  return /^message-id:\s*<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/im.exec(raw)?.[1]?.toLowerCase();
}
