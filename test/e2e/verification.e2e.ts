import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addMember } from '../factories/companies.js';
import { createEmployer, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { FakeInternet } from '../support/internet.js';
import { TestApp } from '../support/test-app.js';

let counter = 0;
const newDomain = () => `company-${++counter}.example`;

describe('Verification of a company', () => {
  let app: TestApp;
  let internet: FakeInternet;
  let owner: Caller;
  let admin: Caller;

  const company = async (website: string | null) => (await createEmployer(owner, { website })).id;
  const start = async (id: string, body: object = {}, caller = owner) => caller.post(`/v1/employers/${id}/verification`, body);
  const checkAgain = async (id: string, caller = owner) => caller.post(`/v1/employers/${id}/verification/check`);
  /** The pace of checks is tested on its own. */
  const check = async (id: string, caller = owner) => {
    await app.database.query('update employer_verifications set checked_at = null where employer_id = $1', [id]);
    await app.database.query('delete from proof_checks');
    return checkAgain(id, caller);
  };
  /** The way of everybody, by DNS. */
  const verify = async (id: string) => {
    const { body } = await start(id);
    internet.texts.set(body.dnsName, [body.dnsValue]);
    const { status } = await check(id);
    expect(status).toBe(200);
  };
  const shown = async (id: string) => {
    const { verified, verifiedDomain } = (await app.anonymous().get(`/v1/employers/${id}`)).body;
    return [verified, verifiedDomain];
  };

  beforeAll(async () => {
    app = await TestApp.start();
    internet = await FakeInternet.around(app);
    [owner, admin] = await Promise.all([app.employer(), app.admin()]);
  });
  afterAll(async () => {
    await app.close();
    await internet.stop();
  });

  it('says what to publish, and says the same when it is asked again', async () => {
    const domain = newDomain();
    const id = await company(`https://www.${domain}/about`);
    const first = await start(id);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      domain,
      methods: ['dns', 'file'],
      dnsName: `_nexus-verification.${domain}`,
      dnsValue: expect.stringMatching(/^nexus-verification=[\w-]{22}\.[\w-]{32}$/),
      url: `https://${domain}/.well-known/nexus-verification.txt`,
    });
    expect(first.body.content).toBe(first.body.dnsValue);
    expect((await start(id)).body.dnsValue).toBe(first.body.dnsValue);
    const below = await start(id, { domain: `WWW.${domain}` });
    expect(below.body).toMatchObject({ domain: `www.${domain}` });
    expect(below.body.dnsValue).not.toBe(first.body.dnsValue);
    // Another company, another value.
    expect((await start(await company(`https://${domain}`))).body.dnsValue).not.toBe(first.body.dnsValue);
  });

  it('is by DNS, and shows at once: on the company and on its postings, where they were looked at before', async () => {
    const domain = newDomain();
    const id = await company(`https://${domain}`);
    const job = await createLiveJob(owner, { employerId: id, title: `Baker at ${domain}` });
    const looks = async () => [
      (await app.anonymous().get(`/v1/jobs/${job.id}`)).body.employer.verified,
      (await app.anonymous().get(`/v1/employers/${id}/jobs`)).body.items[0].employer.verified,
      (await app.anonymous().get(`/v1/jobs?employer=${id}`)).body.items[0].employer.verified,
      ...(await shown(id)),
    ];
    expect(await looks()).toEqual([false, false, false, false, null]);
    const { body } = await start(id);
    internet.texts.set(body.dnsName, ['v=spf1 -all', `${body.dnsValue} `]);
    const checked = await check(id);
    expect([checked.status, checked.body.verified, checked.body.verifiedDomain]).toEqual([200, true, domain]);
    expect(await looks()).toEqual([true, true, true, true, domain]);
    const again = await check(id);
    expect([again.status, again.body.code]).toEqual([409, 'verification.none']);
  });

  it('is by a file on the web server', async () => {
    const domain = newDomain();
    const id = await company(`https://${domain}`);
    const { body } = await start(id);
    internet.pages.set(body.url, { body: `nexus-verification=another.company\r\n${body.content}\r\n` });
    expect((await check(id)).body).toMatchObject({ verified: true, verifiedDomain: domain });
  });

  it('says what was found instead', async () => {
    const domain = newDomain();
    const id = await company(`https://${domain}`);
    const { body } = await start(id);
    const found = async () => {
      const { status, body: problem } = await check(id);
      expect([status, problem.code]).toEqual([409, 'verification.no-proof']);
      return problem.found;
    };
    expect(await found()).toEqual({
      dns: `there is no TXT record at ${body.dnsName}`,
      file: `${body.url} answered 404; it has to be 200, without a redirect`,
    });
    internet.texts.set(body.dnsName, ['nexus-verification=wrong']);
    internet.pages.set(body.url, { body: 'nothing of the kind' });
    expect(await found()).toEqual({
      dns: `no TXT record at ${body.dnsName} has the value`,
      file: `no line of ${body.url} is the value`,
    });
    internet.pages.set(body.url, { body: 'x'.repeat(5000) + body.content });
    expect((await found()).file).toContain('longer than 4096 bytes');
    expect(await shown(id)).toEqual([false, null]);
  });

  it('follows nobody elsewhere, and reaches nothing that is not public', async () => {
    const domain = newDomain();
    const id = await company(`https://${domain}`);
    const { body } = await start(id);
    internet.pages.set(body.url, { status: 302, location: 'https://elsewhere.example/' });
    internet.pages.set('https://elsewhere.example/', { body: body.content });
    internet.requests.length = 0;
    expect((await check(id)).body.found.file).toContain('answered 302');
    expect(internet.requests).toEqual([body.url]);

    internet.pages.set(body.url, { body: body.content });
    for (const address of [
      '127.0.0.1',
      '10.1.2.3',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '::1',
      'fd00::1',
      '::ffff:10.0.0.1',
      '64:ff9b::1',
      '',
    ]) {
      internet.addresses.set(domain, address === '' ? [] : [{ address, family: address.includes(':') ? 6 : 4 }]);
      internet.requests.length = 0;
      expect((await check(id)).body.found.file).toMatch(/: the host has no address, or one that is not public$/);
      expect(internet.requests).toEqual([]);
    }
  });

  it('is asked for every ten seconds at most', async () => {
    const id = await company(`https://${newDomain()}`);
    await start(id);
    internet.requests.length = 0;
    await app.database.query('delete from proof_checks');
    const answers = await Promise.all(Array.from({ length: 4 }, () => checkAgain(id)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([409, 429, 429, 429]);
    expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(internet.requests).toHaveLength(1);
  });

  it('is not asked for sooner about another domain, by another owner, or for another company of the same owner', async () => {
    const domain = newDomain();
    const id = await company(`https://www.${domain}`);
    const second = await addMember(app, owner, id, 'owner');
    await start(id);
    expect((await check(id)).status).toBe(409);
    expect((await start(id, { domain: `www.${domain}` })).status).toBe(201);
    expect((await checkAgain(id)).status).toBe(429);
    expect((await checkAgain(id, second)).status).toBe(429);
    const other = await company(`https://${newDomain()}`);
    await start(other);
    expect((await checkAgain(other)).body.code).toBe('verification.too-soon');
  });

  it.each([
    ['of somebody else', 'https://own.example', { domain: 'other.example' }, 'website'],
    ['below the website', 'https://own.example', { domain: 'jobs.own.example' }, 'website'],
    ['that everybody has', 'https://own.co.uk', { domain: 'co.uk' }, 'public-suffix'],
    ['of a host of pages', 'https://own.github.io', { domain: 'github.io' }, 'public-suffix'],
    ['that is an address', null, { domain: '127.0.0.1' }, 'domain'],
    ['with a port', null, { domain: 'own.example:8443' }, 'domain'],
    ['with a path', null, { domain: 'own.example/path' }, 'domain'],
    ['with credentials', null, { domain: 'user:pw@own.example' }, 'domain'],
    ['that is endless', null, { domain: `${'a.'.repeat(200)}example` }, 'is-length'],
  ])('is not of a domain %s', async (_, website, body, code) => {
    const answer = await start(await company(website), body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ pointer: '/domain', code }]);
  });

  it('needs a domain: that of the website, or a named one', async () => {
    const id = await company(null);
    const none = await start(id);
    expect([none.status, none.body.code]).toEqual([409, 'verification.no-domain']);
    expect((await start(id, { domain: 'bäckerei.example' })).body.domain).toBe('xn--bckerei-5wa.example');
    expect((await start(await company('https://github.io'))).body.code).toBe('verification.no-domain');
  });

  it('is the owners’', async () => {
    const id = await company(`https://${newDomain()}`);
    const [recruiter, stranger] = [await addMember(app, owner, id, 'recruiter'), await app.employer()];
    await start(id);
    for (const [caller, code] of [
      [recruiter, 'employer.not-owner'],
      [stranger, 'employer.not-member'],
    ] as const) {
      for (const answer of [await start(id, {}, caller), await check(id, caller)]) {
        expect([answer.status, answer.body.code]).toEqual([403, code]);
      }
    }
    expect((await check('0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11')).status).toBe(404);
  });

  it('runs out, and does not count for a website that has changed since', async () => {
    const id = await company(`https://${newDomain()}`);
    const { body } = await start(id);
    internet.texts.set(body.dnsName, [body.dnsValue]);
    await app.database.query('update employer_verifications set expires_at = now() where employer_id = $1', [id]);
    expect((await check(id)).body.code).toBe('verification.none');
    const renewed = (await start(id)).body;
    expect(renewed.dnsValue).not.toBe(body.dnsValue);
    internet.texts.set(body.dnsName, [renewed.dnsValue]);
    await owner.patch(`/v1/employers/${id}`, { website: `https://${newDomain()}` });
    expect((await check(id)).body.code).toBe('verification.none');
    expect(await shown(id)).toEqual([false, null]);
  });

  it('ends when the website goes to another domain, and stays while it does not', async () => {
    const domain = newDomain();
    const id = await company(`https://${domain}`);
    await verify(id);
    for (const changes of [
      { website: `https://jobs.${domain}/` },
      { website: null },
      { name: 'Another name' },
      { website: `http://${domain}` },
    ]) {
      await owner.patch(`/v1/employers/${id}`, changes);
      expect(await shown(id)).toEqual([true, domain]);
    }
    const job = await createLiveJob(owner, { employerId: id });
    expect((await app.anonymous().get(`/v1/jobs/${job.id}`)).body.employer.verified).toBe(true);
    await owner.patch(`/v1/employers/${id}`, { website: `https://${newDomain()}` });
    expect(await shown(id)).toEqual([false, null]);
    expect((await app.anonymous().get(`/v1/jobs/${job.id}`)).body.employer.verified).toBe(false);
  });

  it('of one domain may be of several companies: each proves it for itself', async () => {
    const domain = newDomain();
    const [one, other] = [await company(`https://one.${domain}`), await company(`https://other.${domain}`)];
    await verify(one);
    await start(other);
    expect((await check(other)).status).toBe(409);
    await verify(other);
    expect([await shown(one), await shown(other)]).toEqual([
      [true, domain],
      [true, domain],
    ]);
  });

  describe('by an administrator', () => {
    it('is his word, which he can take back, and both are in the audit log', async () => {
      const id = await company(null);
      expect((await admin.post(`/v1/admin/employers/${id}/verify`)).body).toMatchObject({ verified: true, verifiedDomain: null });
      expect((await admin.post(`/v1/admin/employers/${id}/verify`)).status).toBe(200);
      expect(await shown(id)).toEqual([true, null]);
      expect((await admin.post(`/v1/admin/employers/${id}/unverify`, {})).status).toBe(400);
      expect((await admin.post(`/v1/admin/employers/${id}/unverify`, { reason: 'Bought by another' })).status).toBe(200);
      expect(await shown(id)).toEqual([false, null]);
      const { body } = await admin.get(`/v1/admin/audit-log?targetId=${id}`);
      expect(body.items).toMatchObject([
        { action: 'employer.unverify', targetType: 'employer', reason: 'Bought by another', actorId: admin.account?.id },
        { action: 'employer.verify' },
        { action: 'employer.verify' },
      ]);
      expect((await admin.post('/v1/admin/employers/0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11/verify')).status).toBe(404);
    });

    it('takes a proven one back too', async () => {
      const id = await company(`https://${newDomain()}`);
      await verify(id);
      await admin.post(`/v1/admin/employers/${id}/unverify`, { reason: 'The domain was sold' });
      expect(await shown(id)).toEqual([false, null]);
    });

    it('does not outlive the name that it was given for, unless he changes it himself', async () => {
      const id = await company(null);
      await admin.post(`/v1/admin/employers/${id}/verify`);
      await owner.patch(`/v1/employers/${id}`, { industry: 'Trade' });
      await admin.patch(`/v1/employers/${id}`, { name: 'Corrected', industry: 'Commerce' });
      expect(await shown(id)).toEqual([true, null]);
      await owner.patch(`/v1/employers/${id}`, { name: 'A famous bank' });
      expect(await shown(id)).toEqual([false, null]);
      const { body } = await admin.get(`/v1/admin/audit-log?targetId=${id}`);
      expect(body.items.map(({ action, reason }: { action: string; reason: string }) => [action, reason])).toEqual([
        ['employer.update', 'Changed: name, industry'],
        ['employer.verify', null],
      ]);
    });
  });
});
