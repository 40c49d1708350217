import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CountPhrases } from '../../src/modules/search/index/count-phrases.js';
import { createEmployer, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { TestApp } from '../support/test-app.js';

describe('Suggestions', () => {
  let app: TestApp;
  let recruiter: Caller;
  let company: { id: string; slug: string };

  const suggest = async (q: string) => (await app.anonymous().get(`/v1/search/suggest?q=${encodeURIComponent(q)}`)).body;
  const post = (title: string, fields: object = {}) => createLiveJob(recruiter, { title, employerId: company.id, ...fields });
  const count = () => app.nest.get(CountPhrases, { strict: false }).count();

  beforeAll(async () => {
    app = await TestApp.start();
    recruiter = await app.employer();
    company = await createEmployer(recruiter, { name: 'Harbour Light Bakery' });
  });
  afterAll(() => app.close());

  it('find a word in either spelling, wherever it stands, with whatever is in it', async () => {
    await post('Colour mixer', { skills: [{ name: 'C++' }] });
    const other = await createEmployer(recruiter, { name: "O'Neil & Sons" });
    await createLiveJob(recruiter, { employerId: other.id });
    for (const q of ['colou', 'color', 'mix']) expect(await suggest(q)).toMatchObject({ titles: ['Colour mixer'] });
    for (const q of ['harbour', 'harbor li', 'bake']) {
      expect(await suggest(q)).toMatchObject({ employers: [{ slug: company.slug, name: 'Harbour Light Bakery' }] });
    }
    for (const q of ["o'neil", 'oneil', 's'])
      expect((await suggest(q)).employers).toContainEqual({ slug: other.slug, name: "O'Neil & Sons" });
    expect(await suggest('c++')).toMatchObject({ skills: ['C++'] });
  });

  it('call a company by its present name', async () => {
    const renamed = await createEmployer(recruiter, { name: 'Quagmire Trading' });
    await createLiveJob(recruiter, { employerId: renamed.id });
    await recruiter.patch(`/v1/employers/${renamed.id}`, { name: 'Zephyr Trading' });
    expect((await suggest('zeph')).employers).toEqual([{ slug: renamed.slug, name: 'Zephyr Trading' }]);
    expect((await suggest('quag')).employers).toEqual([]);
    const { facets } = (await app.anonymous().get(`/v1/jobs?employer=${renamed.slug}&facets=employer`)).body;
    expect(facets.employer).toContainEqual(expect.objectContaining({ value: renamed.slug, label: 'Zephyr Trading' }));
  });

  it('begin with what most postings are called, however many names there are that few or none have', async () => {
    await app.database.query(
      `insert into search_phrases (kind, key, label, words)
       select 'title', words, words, words from generate_series(1, 6000) n, concat('man of trade ', n) words`,
    );
    for (const title of ['Manager', 'Manager', 'Manager', 'Project manager', 'Project manager', 'Mangle operator']) await post(title);
    await count();
    expect((await suggest('man')).titles).toEqual(['Manager', 'Mangle operator', 'Project manager']);
    expect((await suggest('m')).titles.slice(0, 2)).toEqual(['Manager', 'Mangle operator']);
  });

  it('forget a name that no posting has any more, and know it again when one has', async () => {
    const named = () => app.database.query("select from search_phrases where key = 'wheelwright'");
    const { id } = await post('Wheelwright');
    await count();
    await recruiter.post(`/v1/jobs/${id}/close`, { reason: 'filled' });
    expect((await suggest('wheelw')).titles).toEqual([]);
    await count();
    // Nobody could have added a posting and not yet committed it all the time between two counts.
    expect(await named()).toHaveLength(1);
    const { id: next } = await post('Wheelwright');
    await count();
    await count();
    expect((await suggest('wheelw')).titles).toEqual(['Wheelwright']);
    await recruiter.post(`/v1/jobs/${next}/close`, { reason: 'filled' });
    await count();
    await count();
    expect(await named()).toHaveLength(0);
  });

  it('are counted by one worker for all', async () => {
    const sweep = () => app.nest.get(CountPhrases, { strict: false }).sweep();
    const counted = async () =>
      (await app.database.query<{ value: string }>("select value from search_state where name = 'phrases-counted'"))[0]?.value;
    await Promise.all([sweep(), sweep()]);
    const first = await counted();
    await sweep();
    expect([first, await counted()]).toEqual([expect.any(String), first]);
    await app.database.query("update search_state set value = now() - interval '1 day' where name = 'phrases-counted'");
    await sweep();
    expect(await counted()).not.toBe(first);
  });
});
