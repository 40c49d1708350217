import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getQueueToken } from '@nestjs/bullmq';
import type { Queue } from 'bullmq';
import { newId } from '../../src/common/ids.js';
import type { Mail } from '../../src/infra/mail/mailer.js';
import { TaskPostponedError } from '../../src/infra/queue/event-handler.js';
import { OutboxDispatcher } from '../../src/infra/queue/outbox.dispatcher.js';
import { QueueMeter } from '../../src/infra/queue/queue-meter.js';
import { MailGate } from '../../src/modules/notifications/delivery/mail-gate.service.js';
import { MailSendingService } from '../../src/modules/notifications/delivery/mail-sending.service.js';
import { MailTasks } from '../../src/modules/notifications/delivery/mail-tasks.service.js';
import { EmailsService } from '../../src/modules/notifications/emails.service.js';
import type { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { SmtpSink } from '../support/smtp.js';
import { TestApp } from '../support/test-app.js';

interface Delivery {
  id: string;
  state: string;
  attempts: number;
  leased_until: Date | null;
  task_id: string;
}

describe('A mail', () => {
  let smtp: SmtpSink;
  let web: TestApp;
  let worker: TestApp | undefined;
  let admin: Caller;
  let person: Caller;

  const of = <T>(app: TestApp, type: abstract new (...args: never[]) => T) => app.nest.get<T>(type, { strict: false });
  const email = () => person.account?.email as string;
  const row = async (id: string) => {
    const [found] = await web.database.query<Delivery>('select * from email_deliveries where id = $1', [id]);
    return found as Delivery;
  };
  /** @returns its id */
  const owe = async (mail: 'password-changed' | 'team-digest' = 'password-changed') => {
    const [id] = await of(web, EmailsService).oweNew(newId(), mail, {}, [person.account?.id as string]);
    return id as string;
  };
  const isSent = (id: string) => eventually(async () => expect(await row(id)).toMatchObject({ state: 'sent', leased_until: null }), 30_000);
  const startWorker = async () => (worker = await TestApp.start({ SMTP_URL: smtp.url }, web.database));
  const stopWorker = async () => {
    await worker?.close();
    worker = undefined;
  };

  beforeAll(async () => {
    smtp = await SmtpSink.start();
    web = await TestApp.start({ SMTP_URL: smtp.url, WORKER: 'off', MAIL_DOMAIN_RATE: '60' });
    admin = await web.admin();
    person = await web.seeker();
  });
  afterAll(async () => {
    await worker?.close();
    await web.close();
    await smtp.stop();
  });

  it('is sent by one at a time, for as long as that takes, whoever asks for it meanwhile', async () => {
    const id = await owe();
    smtp.silent = true;
    const { offered } = smtp;
    await startWorker();
    await eventually(() => expect(smtp.offered).toBe(offered + 1), 30_000);
    const { leased_until: until } = await row(id);
    await expect(of(web, MailSendingService).send(id)).rejects.toThrow(TaskPostponedError);
    // The lease is renewed while the server thinks.
    await eventually(async () => expect((await row(id)).leased_until?.getTime()).toBeGreaterThan(until?.getTime() ?? Infinity), 20_000);
    // Whatever the row says of it: an administrator does not send it a second time.
    await web.database.query(`update email_deliveries set state = 'failed' where id = $1`, [id]);
    expect((await admin.post(`/v1/admin/mails/${id}/retry`)).body.code).toBe('mail.not-failed');
    expect(smtp.offered).toBe(offered + 1);
    smtp.speak();
    await isSent(id);
    expect(smtp.to(email()).filter(({ messageId }) => messageId?.includes(id))).toHaveLength(1);
    await stopWorker();
  });

  it('is free again when whoever had it is dead', async () => {
    const id = await owe();
    await web.database.query(`update email_deliveries set leased_until = now() - interval '1 ms' where id = $1`, [id]);
    await of(web, MailSendingService).send(id);
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 1, leased_until: null });
    await of(web, MailSendingService).send(id);
    expect((await row(id)).attempts).toBe(1);
    await web.database.query('delete from outbox_messages');
  });

  it('gets another task when the queue has lost its own, and only then', async () => {
    const [lost, waiting, young] = [await owe(), await owe(), await owe()];
    const age = (id: string) =>
      web.database.query(`update email_deliveries set created_at = now() - interval '3 minutes' where id = $1`, [id]);
    await Promise.all([lost, waiting].map(age));
    // As if Redis had taken it, and come back as it was before.
    for (const id of [lost, young]) await web.database.query('delete from outbox_messages where id = $1', [(await row(id)).task_id]);
    const before = (await row(waiting)).task_id;
    const tasks = of(web, MailTasks);
    expect((await Promise.all([tasks.restoreLost(), tasks.restoreLost()])).toSorted()).toEqual([0, 1]);
    expect((await row(waiting)).task_id).toBe(before);
    // In the queue rather than the outbox, and put off there: it is not lost.
    smtp.refusing = true;
    await startWorker();
    await eventually(async () => expect((await row(waiting)).attempts).toBeGreaterThan(0), 30_000);
    await eventually(async () => expect((await row(lost)).attempts).toBeGreaterThan(0), 30_000);
    expect(await tasks.restoreLost()).toBe(0);
    smtp.refusing = false;
    await Promise.all([lost, waiting].map(isSent));
    expect((await row(young)).state).toBe('queued');
    for (const id of [lost, waiting]) expect(smtp.to(email()).filter(({ messageId }) => messageId?.includes(id))).toHaveLength(1);
    await stopWorker();
    await web.database.query('delete from email_deliveries where id = $1', [young]);
  });

  it('that goes to many lets every other go first', async () => {
    const queue: Queue = web.nest.get(getQueueToken('mail'), { strict: false });
    const [bulk, plain] = [await owe('team-digest'), await owe()];
    await of(web, OutboxDispatcher).dispatch();
    const told = async (state: 'waiting' | 'prioritized') =>
      (await queue.getJobs([state])).map(({ data }) => (data as { payload: { deliveryId: string } }).payload.deliveryId);
    expect([await told('waiting'), await told('prioritized')]).toEqual([[plain], [bulk]]);
    const state = (await of(web, QueueMeter).read()).find(({ name }) => name === 'mail');
    expect(state).toMatchObject({ waiting: 2, oldestWaitingSeconds: expect.any(Number) });
    await startWorker();
    await isSent(plain);
    // There was nothing to tell in it.
    await eventually(async () => expect((await row(bulk)).state).toBe('dropped'));
    await stopWorker();
  });

  describe('to a domain that many are sent to', () => {
    const mailTo = (domain: string) => ({ to: { name: '', address: `somebody@${domain}` } }) as Mail;
    const turn = async (domain: string, mail: 'job-alert' | 'password-reset', notBefore: Date | null = null) =>
      ((await of(web, MailGate).turnOf(mailTo(domain), { mail, notBefore }))?.getTime() ?? Date.now()) - Date.now();
    const SECOND = 1000;

    it('does not wait behind thousands of alerts', async () => {
      for (let n = 0; n < 100; n++) await turn('many.example', 'job-alert');
      // A hundred at three quarters of sixty a minute.
      expect(await turn('many.example', 'job-alert')).toBeGreaterThan(100 * SECOND);
      expect(await turn('many.example', 'password-reset')).toBeLessThanOrEqual(0);
    });

    it('of which alerts take no turn that another mail has', async () => {
      for (let n = 0; n < 30; n++) await turn('busy.example', 'password-reset');
      expect(await turn('busy.example', 'job-alert')).toBeGreaterThan(10 * SECOND);
      // Not even those whose turn among alerts it is.
      expect(await turn('busy.example', 'job-alert', new Date())).toBeGreaterThan(10 * SECOND);
    });

    it('keeps the pace after an outage: who missed his turn takes another', async () => {
      const missed = new Date(Date.now() - 60 * SECOND);
      const turns: number[] = [];
      for (let n = 0; n < 20; n++) turns.push(await turn('back.example', 'password-reset', missed));
      // Ten seconds' worth at once, the others one by one.
      expect(turns.filter((wait) => wait <= 0).length).toBeLessThanOrEqual(11);
      expect(Math.max(...turns)).toBeGreaterThan(5 * SECOND);
      expect(await turn('back.example', 'password-reset', new Date(Date.now() - SECOND))).toBeLessThanOrEqual(0);
    });
  });
});
