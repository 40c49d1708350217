import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DueJobsService } from '../../src/modules/jobs/lifecycle/due-jobs.service.js';
import { createDraft, createEmployer, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { mailTo } from '../support/mailbox.js';
import { SmtpSink } from '../support/smtp.js';
import { TestApp } from '../support/test-app.js';

describe('Mails about postings', () => {
  let smtp: SmtpSink;
  let app: TestApp;
  let admin: Caller;
  let recruiter: Caller;

  beforeAll(async () => {
    smtp = await SmtpSink.start();
    app = await TestApp.start({ SMTP_URL: smtp.url, JOB_REVIEW: 'required' });
    admin = await app.admin();
  });
  afterAll(async () => {
    await app.close();
    await smtp.stop();
  });

  const newcomer = async () => {
    recruiter = await app.employer('Rita');
    return createEmployer(recruiter);
  };
  const addressOf = (caller: Caller) => caller.account?.email as string;
  const remind = () => app.nest.get(DueJobsService).remindOfLastDays();
  const endsIn = (id: string, time: string) =>
    app.database.query(`update jobs set published_at = now() - interval '30 days', valid_through = now() + $2::interval where id = $1`, [
      id,
      time,
    ]);

  it('tell the hiring team of the last day three days before, once, and again when there is another', async () => {
    const { id: employerId } = await newcomer();
    await admin.post(`/v1/admin/employers/${employerId}/verify`);
    const { id } = await createLiveJob(recruiter, { title: 'Baker' });
    await endsIn(id, '3 days 1 hour');
    expect(await remind()).toBe(0);
    await endsIn(id, '2 days 23 hours');
    const { headers } = await recruiter.get(`/v1/jobs/${id}`);
    expect((await Promise.all([remind(), remind(), remind()])).toSorted()).toEqual([0, 0, 1]);
    const mail = await mailTo(smtp, addressOf(recruiter), /^"Baker" expires on \d{1,2} \w+ \d{4}$/);
    expect(mail.text).toContain(`POST /v1/jobs/${id}/extend`);
    expect(mail.text).toContain('because you recruit for');
    expect(await remind()).toBe(0);
    expect((await recruiter.get(`/v1/jobs/${id}`)).headers.get('etag')).toBe(headers.get('etag'));

    await recruiter.post(`/v1/jobs/${id}/extend`, { validThrough: new Date(Date.now() + 30 * 86_400_000).toISOString() });
    expect(await remind()).toBe(0);
    await endsIn(id, '2 days');
    // The board's own round may have been faster: the mail tells.
    await remind();
    await eventually(() => expect(smtp.to(addressOf(recruiter)).filter(({ subject }) => /expires on/.test(subject ?? ''))).toHaveLength(2));
  });

  it('do not tell of a last day that is far, over, or of a posting that was never up for long', async () => {
    const { id: employerId } = await newcomer();
    await admin.post(`/v1/admin/employers/${employerId}/verify`);
    const { id } = await createLiveJob(recruiter, { validThrough: new Date(Date.now() + 2 * 86_400_000).toISOString() });
    expect(await remind()).toBe(0);
    await endsIn(id, '-1 hour');
    expect(await remind()).toBe(0);
    await endsIn(id, '1 day');
    await recruiter.post(`/v1/jobs/${id}/close`, { reason: 'filled' });
    expect(await remind()).toBe(0);
  });

  it('tell the hiring team what an administrator has decided, and why', async () => {
    await newcomer();
    const { id } = await createDraft(recruiter, { title: 'Baker <b>' });
    await recruiter.post(`/v1/jobs/${id}/publish`);
    await admin.post(`/v1/admin/jobs/${id}/reject`, { reason: 'Says <i>nothing</i>' });
    const rejected = await mailTo(smtp, addressOf(recruiter), /was not accepted/);
    expect(rejected.text).toContain('The reason: Says <i>nothing</i>');
    expect(rejected.html).not.toMatch(/<i>|<b>/);
    await recruiter.post(`/v1/jobs/${id}/publish`);
    await admin.post(`/v1/admin/jobs/${id}/approve`);
    const approved = await mailTo(smtp, addressOf(recruiter), /is approved/);
    expect(approved.text).toContain('It is live.');
  });
});
