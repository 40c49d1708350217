import { describe, expect, it } from '@jest/globals';
import { readReport } from './report.js';

const ID = '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11';
const lines = (...all: string[]) => all.join('\r\n');

/** As Postfix writes them. */
const dsn = ({ to = 'board@nexus.example', action = 'failed', status = '5.1.1', messageId = `<${ID}@nexus.example>` } = {}) =>
  lines(
    'Return-Path: <>',
    'From: MAILER-DAEMON@mx.example (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    `To: ${to}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="4F2.1/mx.example"',
    'Message-Id: <20261121.4F2@mx.example>',
    '',
    '--4F2.1/mx.example',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I am sorry to have to inform you that your message could not be delivered.',
    'Action: delayed',
    '',
    '--4F2.1/mx.example',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    'Final-Recipient: rfc822; nobody@test.example',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 5.1.1 no such user',
    '',
    '--4F2.1/mx.example',
    'Content-Type: message/rfc822',
    '',
    'From: Nexus <board@nexus.example>',
    `Message-ID: ${messageId}`,
    '',
    'Text',
    '--4F2.1/mx.example--',
  );

const complaint = (kind = 'abuse') =>
  lines(
    'From: <abuse@provider.example>',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
    '',
    '--b',
    'Content-Type: message/feedback-report',
    '',
    `Feedback-Type: ${kind}`,
    'Original-Rcpt-To: <reader@test.example>',
    'User-Agent: SomeProvider/1.0',
    'Version: 1',
    '',
    '--b',
    'Content-Type: message/rfc822',
    '',
    `Message-ID: <${ID}@nexus.example>`,
    '--b--',
  );

describe('A mail that came back', () => {
  it('tells by what came back with it which mail it was', () => {
    expect(readReport(dsn())).toEqual({ type: 'bounce', permanent: true, mailId: ID, status: '5.1.1', addresses: ['nobody@test.example'] });
  });

  it('tells by the address that it came back to, also where nothing else came back', () => {
    const report = dsn({ to: `<bounces+${ID}@nexus.example>`, messageId: '<other@elsewhere.example>' });
    expect(readReport(report)).toMatchObject({ mailId: ID, permanent: true });
    expect(readReport(report.replaceAll('\r\n', '\n'))).toMatchObject({ mailId: ID, permanent: true });
  });

  it.each([
    ['delayed', '4.4.7'],
    ['failed', '4.2.2'],
    ['delivered', '2.0.0'],
    ['relayed', '2.0.0'],
  ])('as %s with %s is not the end', (action, status) => {
    expect(readReport(dsn({ action, status }))).toMatchObject({ type: 'bounce', permanent: false });
  });

  it('is a complaint where the reader says so', () => {
    expect(readReport(complaint())).toEqual({ type: 'complaint', permanent: true, mailId: ID, addresses: ['reader@test.example'] });
    expect(readReport(complaint('not-spam'))).toBeNull();
  });

  it.each(['', 'Hello', dsn({ messageId: '<other@elsewhere.example>' }), complaint().replace(ID, 'x'), '\r\n--\r\n'.repeat(10_000)])(
    'is nothing where it is none of ours, or none at all',
    (raw) => {
      expect(readReport(raw)).toBeNull();
    },
  );
});
