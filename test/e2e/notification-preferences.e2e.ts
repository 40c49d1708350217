import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnsubscribeLinks } from '../../src/modules/notifications/preferences/unsubscribe-links.js';
import { apply, createHiring } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { mailTo } from '../support/mailbox.js';
import { SmtpSink } from '../support/smtp.js';
import { TestApp } from '../support/test-app.js';

describe('What people are told of', () => {
  let smtp: SmtpSink;
  let app: TestApp;

  beforeAll(async () => {
    smtp = await SmtpSink.start();
    app = await TestApp.start({ SMTP_URL: smtp.url });
  });
  afterAll(async () => {
    await app.close();
    await smtp.stop();
  });

  const PATH = '/v1/me/notification-preferences';
  const addressOf = (caller: Caller) => caller.account?.email as string;
  const idOf = (caller: Caller) => caller.account?.id as string;
  const topicOf = async (caller: Caller, name: string) =>
    (await caller.get(PATH)).body.topics.find(({ topic }: { topic: string }) => topic === name);
  const linkFor = (caller: Caller, topic: 'hiring' | 'job-alerts') => {
    const link = app.nest.get(UnsubscribeLinks, { strict: false }).urlOf(idOf(caller), topic);
    return new URL(link).pathname;
  };

  it('is everything, until they choose; what they do not name stays', async () => {
    const person = await app.seeker();
    const { status, body } = await person.get(PATH);
    expect([status, body.teamMails]).toEqual([200, 'instant']);
    expect(body.topics.every(({ email, inApp }: { email: boolean; inApp: boolean }) => email && inApp)).toBe(true);
    expect(await topicOf(person, 'account')).toMatchObject({ optional: false });

    const changed = await person.patch(PATH, { topics: [{ topic: 'messages', email: false }], teamMails: 'daily' });
    expect(changed.body.teamMails).toBe('daily');
    await person.patch(PATH, { topics: [{ topic: 'messages', inApp: false }, { topic: 'hiring' }] });
    expect(await topicOf(person, 'messages')).toMatchObject({ email: false, inApp: false });
    await person.patch(PATH, { topics: [{ topic: 'messages', email: true }] });
    expect(await topicOf(person, 'messages')).toMatchObject({ email: true, inApp: false });
    expect((await person.get(PATH)).body.teamMails).toBe('daily');
  });

  it('survives two changes at once', async () => {
    const person = await app.seeker();
    const topics = ['applications', 'messages', 'interviews', 'hiring', 'job-alerts'];
    await Promise.all(topics.map((topic) => person.patch(PATH, { topics: [{ topic, email: false }] })));
    for (const topic of topics) expect(await topicOf(person, topic)).toMatchObject({ email: false, inApp: true });
  });

  it.each([
    [{ topics: [{ topic: 'account', email: false }] }, '/topics/0/topic'],
    [{ topics: [{ topic: 'weather', email: false }] }, '/topics/0/topic'],
    [{ topics: [{ topic: 'hiring', email: 'no' }] }, '/topics/0/email'],
    [{ topics: [{ topic: 'hiring' }, { topic: 'hiring' }] }, '/topics'],
    [{ teamMails: 'weekly' }, '/teamMails'],
    [{ digest: 'daily' }, '/digest'],
  ])('cannot be %j', async (body, pointer) => {
    const answer = await (await app.seeker()).patch(PATH, body);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer]);
  });

  it('is nobody else’s to know', async () => {
    expect((await app.anonymous().get(PATH)).status).toBe(401);
    expect((await app.anonymous().patch(PATH, {})).status).toBe(401);
  });

  it('is told in the language that they like best, until they say otherwise', async () => {
    const email = 'lena@test.example';
    const account = { email, password: 'a-password-for-tests', name: 'Lena', role: 'job_seeker' };
    const { body } = await app
      .anonymous()
      .post('/v1/auth/register', account, { headers: { 'accept-language': 'fr, de-at;q=0.8, en;q=0.5' } });
    expect([body.user.locale, body.user.timeZone]).toEqual(['de-AT', null]);
    const lena = await app.login(email);
    await lena.put('/v1/me/password', { currentPassword: 'a-password-for-tests', newPassword: 'another-password-for-tests' });
    const mail = await mailTo(smtp, email, /^Ihr Passwort wurde geändert$/);
    expect(mail.html).toContain('<html lang="de"');
    expect(mail.headers.find(({ key }) => key === 'content-language')?.value).toBe('de-AT');

    expect((await lena.patch('/v1/me', { locale: 'en-GB', timeZone: 'Europe/Vienna' })).body).toMatchObject({
      locale: 'en-GB',
      timeZone: 'Europe/Vienna',
    });
    expect((await lena.patch('/v1/me', { locale: null })).body.locale).toBeNull();
    for (const [field, value] of [
      ['locale', 'fr'],
      ['locale', 'de_DE'],
      ['locale', 'de-x-'],
      ['timeZone', 'Europe/Nowhere'],
      ['timeZone', '+01:00'],
    ] as const) {
      const answer = await lena.patch('/v1/me', { [field]: value });
      expect([value, answer.status, answer.body.errors[0].pointer]).toEqual([value, 400, `/${field}`]);
    }
  });

  it('is not mailed where it is switched off, and what concerns the account always is', async () => {
    const recruiter = await app.employer();
    const { job } = await createHiring(recruiter, { title: 'Miller' });
    const [quiet, curious] = [await app.seeker(), await app.seeker()];
    await quiet.patch(PATH, { topics: [{ topic: 'applications', email: false }] });
    await recruiter.patch(PATH, { topics: [{ topic: 'hiring', email: false }] });
    await apply(quiet, job.id);
    await apply(curious, job.id);
    await mailTo(smtp, addressOf(curious), /^Your application for Miller/);
    await quiet.put('/v1/me/password', { currentPassword: 'a-password-for-tests', newPassword: 'another-password-for-tests' });
    await mailTo(smtp, addressOf(quiet), /password/);
    await eventually(async () => expect(await app.database.query('select 1 from outbox_messages')).toHaveLength(0));
    expect(smtp.to(addressOf(quiet)).filter(({ subject }) => /application/.test(subject ?? ''))).toEqual([]);
    expect(smtp.to(addressOf(recruiter))).toEqual([]);
  });

  describe('and the link in bulk mails', () => {
    it('asks, and changes nothing', async () => {
      const person = await app.seeker();
      const page = await app.anonymous().get<string>(linkFor(person, 'job-alerts'));
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(page.body).toContain('<html lang="en">');
      expect(page.body.match(/<h1>/g)).toHaveLength(1);
      expect(page.body).toContain('no more mails about new jobs for your saved searches from Nexus?');
      expect(page.body).toMatch(/<form method="post"><button type="submit">Unsubscribe<\/button><\/form>/);
      expect(page.body).not.toContain(addressOf(person));
      expect(page.headers.get('content-security-policy')).toContain("form-action 'self'");
      expect(await topicOf(person, 'job-alerts')).toMatchObject({ email: true });
    });

    it.each([
      ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
      ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'],
      ['application/json', ''],
    ])('unsubscribes with one POST of %s, without cookies, as often as it is sent', async (type, raw) => {
      const person = await app.seeker();
      const link = linkFor(person, 'job-alerts');
      for (let n = 0; n < 2; n++) {
        const { status, body, headers } = await app.anonymous().post<string>(link, undefined, { raw, headers: { 'content-type': type } });
        expect([status, headers.get('location'), headers.get('set-cookie')]).toEqual([200, null, null]);
        expect(body).toContain('sends you no more mails about new jobs');
      }
      expect(await topicOf(person, 'job-alerts')).toMatchObject({ email: false, inApp: true });
      expect(await topicOf(person, 'messages')).toMatchObject({ email: true });
    });

    it('speaks the language of the account', async () => {
      const person = await app.seeker();
      await person.patch('/v1/me', { locale: 'de-AT' });
      const { body } = await app.anonymous().post<string>(linkFor(person, 'hiring'));
      expect(body).toContain('<html lang="de">');
      expect(body).toContain('keine Mails mehr zu Ihrer Personalsuche');
      expect((await person.get(PATH)).body.teamMails).toBe('off');
    });

    it('is nothing when it is changed, or its account is gone', async () => {
      const person = await app.seeker();
      const link = linkFor(person, 'job-alerts');
      const forged = link.slice(0, -1) + (link.endsWith('A') ? 'B' : 'A');
      const calls = [app.anonymous().get(forged), app.anonymous().post(forged), app.anonymous().get('/unsubscribe/x')];
      for (const { status } of await Promise.all(calls)) expect(status).toBe(404);
      await person.call('DELETE', '/v1/me', { password: 'a-password-for-tests' });
      expect((await app.anonymous().get(link)).status).toBe(404);
      expect((await app.anonymous().post(link)).status).toBe(404);
    });
  });

  it('no other route takes a form', async () => {
    const form = { raw: 'email=a', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
    expect((await app.anonymous().post('/v1/auth/login', undefined, form)).status).toBe(415);
    const multipart = { raw: '--x--\r\n', headers: { 'content-type': 'multipart/form-data; boundary=x' } };
    expect((await app.anonymous().post('/v1/auth/login', undefined, multipart)).status).toBe(415);
  });
});
