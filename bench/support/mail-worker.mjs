/** Works off a queue of mails, and prints what that has cost. `node mail-worker.mjs REDIS_URL nothing|written|message MAILS`. */
import 'reflect-metadata';
import { Queue, Worker } from 'bullmq';
import { createTransport } from 'nodemailer';

const [url, kind, count] = process.argv.slice(2);
/** Before the measurement: what is compiled once is not what a mail costs, and V8 is at it for some thousand mails. */
const WARM = 10_000;
const mails = Number(count);
const all = WARM + mails;
const dist = (path) => import(new URL(`../../dist/src/${path}`, import.meta.url).href);
const connection = { url, maxRetriesPerRequest: null };
const name = `bench-${process.pid}`;

const { TASK_OPTIONS } = await dist('infra/queue/task.processors.js');
const processor = kind === 'nothing' ? async () => undefined : await mailProcessor();

const queue = new Queue(name, { connection });
for (let from = 0; from < all; from += 500) {
  await queue.addBulk(
    Array.from({ length: Math.min(500, all - from) }, (_, n) => ({
      name: 'SendEmailWhenQueued',
      data: { eventId: String(from + n), payload: { deliveryId: `0199f7a2-6e1c-7c3e-9d55-${String(from + n).padStart(12, '0')}` } },
      opts: { attempts: 12, removeOnComplete: { count: 1000 } },
    })),
  );
}

const worker = new Worker(name, processor, { ...TASK_OPTIONS, connection });
let done = 0;
let cpu;
let began;
const finished = new Promise((resolve) => {
  worker.on('completed', () => {
    done += 1;
    if (done === WARM) [cpu, began] = [process.cpuUsage(), performance.now()];
    if (done === all) resolve();
  });
});
worker.on('failed', (_, error) => {
  throw error;
});
void worker.run();
await finished;
const { user, system } = process.cpuUsage(cpu);
console.log(JSON.stringify({ work: (user + system) / mails, perSecond: (mails * 1000) / (performance.now() - began) }));
await worker.close();
await queue.obliterate({ force: true });
await queue.close();

/** The product's own classes, from the processor to the message; only what would read or write elsewhere is in memory. */
async function mailProcessor() {
  const { loadSettings } = await dist('config/env.js');
  const { messageOf } = await dist('infra/mail/message.js');
  const { LinkTokens } = await dist('infra/security/link-tokens.js');
  const { MailProcessor } = await dist('infra/queue/task.processors.js');
  const { AddressMarks } = await dist('modules/notifications/delivery/address-marks.js');
  const { MailLeases } = await dist('modules/notifications/delivery/mail-leases.service.js');
  const { MailSendingService } = await dist('modules/notifications/delivery/mail-sending.service.js');
  const { ApplicationLetters } = await dist('modules/notifications/mails/application.letters.js');
  const { MailWriter } = await dist('modules/notifications/mails/mail-writer.js');
  const { UnsubscribeLinks } = await dist('modules/notifications/preferences/unsubscribe-links.js');
  const { SendEmailWhenQueued } = await dist('modules/notifications/send-email-when-queued.js');
  const { APPLICATION } = await dist('modules/notifications/mails/samples/things.js');

  const settings = loadSettings({}, { FRONTEND_URL: 'https://jobs.example.org' });
  const transport = createTransport({ streamTransport: true, buffer: true });
  const stages = ['in_review', 'shortlisted', 'interview', 'offer', 'hired', 'rejected'];
  const languages = ['en', 'de'];
  let turn = 0;
  const deliveries = {
    claim: async (id) => ({
      id,
      mail: 'application-moved',
      params: { applicationId: APPLICATION.id, stage: stages[(turn += 1) % stages.length] },
      recipientId: APPLICATION.candidate.id,
      createdAt: new Date(),
      notBefore: null,
      leasedUntil: new Date(),
    }),
    markSent: async () => true,
  };
  const addressees = languages.map((locale) => ({ ...APPLICATION.candidate, locale, timeZone: 'Europe/Berlin' }));
  const users = { addresseeOf: async () => addressees[turn % 2] };
  const applications = { briefing: async () => APPLICATION, feedbackOf: async () => null };
  const letters = new ApplicationLetters(applications, undefined, undefined, settings).letters;
  const composer = { compose: (mail, params, reader) => letters[mail](params, reader) };
  const writer = new MailWriter(composer, undefined, users, new UnsubscribeLinks(new LinkTokens(settings), settings), settings);
  const preferences = { of: async () => ({ switchedOff: [], teamMails: 'instant' }) };
  const gate = { isSuppressed: async () => false, turnOf: async () => undefined };
  const mailer = {
    send: async (mail) => {
      if (kind === 'message') await transport.sendMail(messageOf(mail, settings.mail));
    },
  };
  const handler = new SendEmailWhenQueued(
    new MailSendingService(
      new MailLeases(deliveries),
      deliveries,
      preferences,
      writer,
      gate,
      new AddressMarks(settings),
      mailer,
      undefined,
    ),
  );
  const processing = new MailProcessor({ handlerOf: () => handler });
  return (job, token) => processing.process(job, token);
}
