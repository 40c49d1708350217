import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { createEmployer, createLiveJob } from '../factories/jobs.js';
import { eventually } from '../support/eventually.js';
import { TestApp } from '../support/test-app.js';

const REAL = resolve('../shared/data/postings/real-mixed/jobs.jsonl.gz');
const itWithRealPostings = existsSync(REAL) ? it : it.skip;
if (!existsSync(REAL)) process.stdout.write(`${REAL} is absent: the import of real postings is skipped\n`);

const FLAT = {
  id: 'f-1',
  title: 'Brickmason',
  company: 'Flat & Sons',
  category: 'Construction',
  city: 'Stuttgart',
  country: 'Germany',
  lat: 48.77,
  lng: 9.18,
  remote: false,
  employment_type: 'FULL_TIME',
  seniority: 'EXPERIENCED',
  salary_min: 20.354,
  salary_max: 25,
  salary_currency: 'EUR',
  salary_period: 'HOUR',
  age_days: 3,
  description: 'Lay bricks.',
  qualifications: 'Steady hands.',
  skills: ['Mortar', 'Level'],
  licence: 'ignored',
};

const SCHEMA_ORG = {
  '@context': 'https://schema.org',
  '@type': 'JobPosting',
  identifier: { '@type': 'PropertyValue', name: 'Remote Works', value: 's-1' },
  title: 'Support engineer',
  description: '<p>Help <strong>people</strong>.</p><ul><li>By mail</li></ul><script>alert(1)</script>',
  datePosted: '2026-01-10',
  validThrough: '2099-03-01',
  employmentType: ['CONTRACTOR', 'PART_TIME'],
  hiringOrganization: { '@type': 'Organization', name: 'Remote Works' },
  jobLocationType: 'TELECOMMUTE',
  applicantLocationRequirements: [
    { '@type': 'Country', name: 'USA' },
    { '@type': 'Country', name: 'Canada' },
  ],
  baseSalary: {
    '@type': 'MonetaryAmount',
    currency: 'USD',
    value: { '@type': 'QuantitativeValue', minValue: 50_000, maxValue: 60_000, unitText: 'YEAR' },
  },
  skills: 'Linux, Patience',
  occupationalCategory: '15-1232.00',
  url: 'https://remote.example/jobs/1',
};

describe('npm run import', () => {
  let app: TestApp;
  let folder: string;

  /** Runs the command in a folder of its own, as another process beside the board. */
  const run = async (args: string[], input?: Buffer | string) => {
    const child = spawn(process.execPath, [resolve('dist/src/cli.js'), 'import', ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH, DATABASE_URL: app.database.url },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stdin.end(input);
    const code = await new Promise<number | null>((done) => child.once('close', done));
    return { code, output };
  };
  const lines = (...rows: unknown[]) => rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n');
  const write = (name: string, ...rows: unknown[]) => {
    writeFileSync(join(folder, name), lines(...rows));
    return name;
  };
  const jobByExternalId = async (externalId: string) => {
    const [row] = await app.database.query<{ id: string }>('select id from jobs where external_id = $1', [externalId]);
    return (await app.anonymous().get(`/v1/jobs/${row?.id}`)).body;
  };

  beforeAll(async () => {
    app = await TestApp.start();
    folder = mkdtempSync(join(tmpdir(), 'nexus-import-'));
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('takes the website of a company that is new or has none, and of no other', async () => {
    const owner = await app.employer();
    const own = await createEmployer(owner, { name: 'Claimed Already', website: null });
    const website = async (slug: string) =>
      (await app.database.query<{ website: string | null }>('select website from employers where slug = $1', [slug]))[0]?.website;
    const organization = (fields: object) => ({
      ...SCHEMA_ORG,
      hiringOrganization: { '@type': 'Organization', name: 'Site Works', ...fields },
    });
    write(
      'sites-1.jsonl',
      { ...organization({ sameAs: 'no address' }), identifier: 'site-1' },
      { ...FLAT, id: 'site-2', company: own.name },
    );
    expect((await run(['sites-1.jsonl'])).code).toBe(0);
    expect([await website('site-works'), await website(own.slug)]).toEqual([null, null]);
    write(
      'sites-2.jsonl',
      { ...organization({ url: 'https://site-works.example', sameAs: ['https://social.example/x'] }), identifier: 'site-3' },
      { ...FLAT, id: 'site-4', company: own.name, company_url: 'https://stranger.example' },
      { ...FLAT, id: 'site-5', company: 'Flat Site', company_url: 'https://flat-site.example' },
    );
    expect((await run(['sites-2.jsonl'])).code).toBe(0);
    expect(await website('site-works')).toBe('https://site-works.example');
    expect(await website(own.slug)).toBeNull();
    expect(await website('flat-site')).toBe('https://flat-site.example');
    write('sites-3.jsonl', { ...organization({ url: 'https://other.example' }), identifier: 'site-6' });
    expect((await run(['sites-3.jsonl'])).code).toBe(0);
    expect(await website('site-works')).toBe('https://site-works.example');
  });

  it('understands flat objects and schema.org JobPostings', async () => {
    const file = write('both.jsonl', FLAT, '', SCHEMA_ORG);
    const { code, output } = await run([file]);
    expect(output).toContain('2 created, 0 updated, 0 unchanged, 0 refused');
    expect(code).toBe(0);
    const flat = await jobByExternalId('f-1');
    expect(flat).toMatchObject({
      title: 'Brickmason',
      status: 'live',
      employer: { slug: 'flat-sons', name: 'Flat & Sons', verified: false },
      employmentType: 'FULL_TIME',
      workplaceType: 'onsite',
      experienceLevel: 'mid',
      locations: [{ city: 'Stuttgart', region: null, country: 'DE', lat: 48.77, lon: 9.18 }],
      pay: { min: 20.35, max: 25, currency: 'EUR', period: 'HOUR' },
      skills: [
        { name: 'Mortar', required: true },
        { name: 'Level', required: true },
      ],
      category: 'Construction',
      description: 'Lay bricks.\n\n## Qualifications\n\nSteady hands.',
      applyMode: 'internal',
    });
    expect(Math.round((Date.now() - Date.parse(flat.publishedAt)) / 86_400_000)).toBe(3);
    expect(await jobByExternalId('s-1')).toMatchObject({
      title: 'Support engineer',
      employmentType: 'CONTRACTOR',
      workplaceType: 'remote',
      remoteCountries: ['US', 'CA'],
      locations: [],
      pay: { min: 50_000, max: 60_000, currency: 'USD', period: 'YEAR' },
      description: 'Help **people**.\n\n-   By mail',
      skills: [{ name: 'Linux' }, { name: 'Patience' }],
      validThrough: '2099-03-01T23:59:59.999Z',
      publishedAt: '2026-01-10T00:00:00.000Z',
      applyMode: 'url',
      applyUrl: 'https://remote.example/jobs/1',
    });
  });

  it('changes what changed, leaves the rest, and twice is once', async () => {
    const again = await run([write('again.jsonl', { ...FLAT, title: 'Master brickmason' }, SCHEMA_ORG)]);
    expect(again.output).toContain('0 created, 1 updated, 1 unchanged, 0 refused');
    // Another process imported it, and there is no Redis to tell ours: the cache may still have what it was.
    await eventually(async () => expect(await jobByExternalId('f-1')).toMatchObject({ title: 'Master brickmason', version: 2 }), 15_000);
    const twice = await run(['again.jsonl']);
    expect(twice.output).toContain('0 created, 0 updated, 2 unchanged, 0 refused');
    expect(await jobByExternalId('f-1')).toMatchObject({ version: 2 });
  });

  it('does not bring back what was closed here', async () => {
    await app.database.query("update jobs set status = 'closed', closed_at = now() where external_id = 's-1'");
    const { output } = await run([write('closed.jsonl', { ...SCHEMA_ORG, title: 'Support engineer again' })]);
    expect(output).toContain('1 updated');
    await eventually(async () => expect((await jobByExternalId('s-1')).code).toBe('job.gone'), 15_000);
  });

  it('refuses bad lines with number and reason, and takes the others', async () => {
    const file = write(
      'mixed.jsonl',
      { ...FLAT, id: 'good-1' },
      '{"not json',
      '[]',
      { ...FLAT, id: undefined },
      { ...FLAT, id: 'bad-1', title: '', salary_currency: 'MONEY' },
      { ...FLAT, id: 'bad-2', country: 'Atlantis' },
      { ...FLAT, id: 'bad-3', city: undefined, country: undefined },
      { ...FLAT, id: 'bad-4', description: 'nul \u0000' },
      { ...FLAT, id: 'good-1' },
      { ...FLAT, id: 'good-2' },
      { ...FLAT, id: 'bad-5', age_days: 5_000_000 },
      { ...FLAT, id: 'bad-6', salary_min: 'abc' },
      { ...FLAT, id: 'bad-7', company: 'New\nLine' },
      { ...FLAT, id: 'bad-8', age_days: undefined, posted_at: '2026-13-40' },
    );
    const { code, output } = await run([file]);
    expect(code).toBe(0);
    expect(output).toContain('14 postings');
    expect(output).toContain('2 created, 0 updated, 0 unchanged, 12 refused');
    const rejects = readFileSync(join(folder, 'mixed.rejects.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { line: number; reason: string; raw: string });
    expect(rejects.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14]);
    expect(rejects[3]?.reason).toMatch(/\/title .*\/pay\/currency/);
    expect(rejects[4]?.reason).toContain('/locations/0/country');
    expect(rejects[5]?.reason).toContain('/locations');
    expect(rejects[7]?.reason).toContain('earlier line');
    expect(rejects.slice(8).map(({ reason }) => reason.split(' ')[0])).toEqual(['/posted_at', '/salary_min', '/employer', '/posted_at']);
    expect(JSON.parse(rejects[4]?.raw as string)).toMatchObject({ id: 'bad-2' });
  });

  it('writes nothing in a dry run, and says what it would', async () => {
    const before = await app.database.query('select count(*) from jobs');
    const file = write(
      'dry.jsonl',
      { ...FLAT, title: 'Other' },
      { ...FLAT, id: 'dry-1' },
      { ...FLAT, id: 'dry-2', company: 'Nobody Knows' },
    );
    const { output } = await run([file, '--dry-run']);
    expect(output).toContain('Dry run, nothing was imported.');
    expect(output).toContain('2 created, 1 updated');
    expect(await app.database.query('select count(*) from jobs')).toEqual(before);
    expect((await app.anonymous().get('/v1/employers/nobody-knows')).status).toBe(404);
  });

  it('puts everything under one employer where one is named, and reads gzip from standard input', async () => {
    const owner = await app.employer();
    const employer = await createEmployer(owner);
    await createLiveJob(owner, { externalId: 'own-1', title: 'Typed by hand' });
    const gzip = gzipSync(lines({ ...FLAT, id: 'own-1', company: 'Whoever' }, { ...FLAT, id: 'own-2', company: 'Else' }));
    const { output } = await run(['-', '--employer', employer.slug], gzip);
    expect(output).toContain('1 created, 1 updated');
    const { body } = await owner.get(`/v1/employers/${employer.id}/jobs`);
    expect(body.items.map(({ title }: { title: string }) => title)).toEqual(['Brickmason', 'Brickmason']);
  });

  it.each([
    ['no file', [], /Usage/],
    ['an unknown option', ['x.jsonl', '--fast'], /Usage/],
    ['a file that is not there', ['missing.jsonl'], /missing\.jsonl cannot be read/],
    ['an employer that is not there', ['both.jsonl', '--employer', 'no-such'], /There is no employer no-such/],
  ])('says in one line what is wrong with %s', async (_, args, pattern) => {
    const { code, output } = await run(args);
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(output).toMatch(pattern);
  });

  it('says so when gzip data is damaged, and keeps what it had', async () => {
    const rows = Array.from({ length: 2000 }, (_, n) => ({ ...FLAT, id: `cut-${n}`, title: `Cut ${n} ${Math.random()}` }));
    writeFileSync(join(folder, 'cut.jsonl.gz'), gzipSync(lines(...rows)).subarray(0, 30_000));
    const { code, output } = await run(['cut.jsonl.gz']);
    expect(code).toBe(1);
    expect(output).toMatch(/damaged: the gzip data ends or breaks after line \d+/);
    writeFileSync(join(folder, 'cut.jsonl.gz'), gzipSync(lines(...rows)));
    expect((await run(['cut.jsonl.gz'])).output).toMatch(/[1-9]\d* unchanged, 0 refused/);
  });

  itWithRealPostings('takes all 1,740 real postings, which are then found, filtered and paged', async () => {
    const first = await run([REAL]);
    expect(first.output).toContain('1740 created, 0 updated, 0 unchanged, 0 refused');
    const second = await run([REAL]);
    expect(second.output).toContain('0 created, 0 updated, 1740 unchanged, 0 refused');

    const anonymous = app.anonymous();
    const total = async (query: string) => (await anonymous.get(`/v1/jobs?limit=1&${query}`)).body.page.total.value;
    expect(await total('employer=nyc-department-of-buildings')).toBe(10);
    expect(await total('category=Nurse')).toBe(78);
    expect(await total('country=JP')).toBe(4);
    const ids = new Set<string>();
    let next: string | undefined = '/v1/jobs?limit=100';
    while (next !== undefined) {
      const { body, headers }: { body: { items: { id: string }[] }; headers: Headers } = await anonymous.get(next);
      for (const { id } of body.items) ids.add(id);
      next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
    }
    expect(ids.size).toBe(await total(''));
    expect(ids.size).toBeGreaterThan(1740);
  });
});
