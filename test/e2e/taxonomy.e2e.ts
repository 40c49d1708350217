import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TaxonomyImportService } from '../../src/modules/search/taxonomy/taxonomy-import.service.js';
import { createEmployer, createLiveJob } from '../factories/jobs.js';
import { BoardProcess } from '../support/board-process.js';
import { TestApp } from '../support/test-app.js';

describe('npm run taxonomy:import', () => {
  let app: TestApp;
  let folder: string;

  const run = async (...args: string[]) => {
    const process = await BoardProcess.spawn({ DATABASE_URL: app.database.url, DATA_DIR: folder }, 'cli', ['taxonomy:import', ...args]);
    return { code: await process.exited(), output: process.output };
  };
  beforeAll(async () => {
    app = await TestApp.start({ CACHE: 'off' });
    folder = mkdtempSync(join(tmpdir(), 'nexus-taxonomy-'));
    const owner = await app.employer();
    const { id: employerId } = await createEmployer(owner);
    await createLiveJob(owner, { title: 'Gribblesmith', employerId });
    await createLiveJob(owner, { title: 'Archmage', employerId });
    writeFileSync(
      join(folder, 'occupations_en.csv.gz'),
      gzipSync('esco_id,isco08,code,label,alt_labels\n1,9999,9999.1,gribblesmith,"grobble wright|master of gribbles"\n'),
    );
    writeFileSync(join(folder, 'skills_en.csv'), 'esco_id,label,alt_labels\n1,gribble turning,gribble lathing\n2,alone,\n');
    writeFileSync(join(folder, 'occupations.csv'), 'soc,title\n99-9999.00,Archmages\n');
    writeFileSync(
      join(folder, 'alternate_titles.csv'),
      'soc,title,short\n99-9999.00,Grand Archmage (GAM),GAM\n99-9999.00,High Sorcerer,\n',
    );
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('teaches occupations and synonyms, and twice is once', async () => {
    for (let turn = 0; turn < 2; turn++) {
      const { code, output } = await run('esco', folder);
      expect([code, output]).toEqual([0, expect.stringContaining('esco: 3 titles, 1 sets of synonyms; 2 postings indexed anew.')]);
    }
    expect(await app.database.query('select count(*)::int as count from occupation_titles')).toEqual([{ count: 3 }]);
    expect(await app.database.query("select terms from synonyms where source = 'esco'")).toEqual([
      { terms: ['gribble turning', 'gribble lathing'] },
    ]);
    expect(await app.database.query("select occupations from search_documents where 'isco:9999' = any(occupations)")).toHaveLength(1);
  });

  it('keeps the classifications apart, and takes abbreviations for synonyms', async () => {
    expect((await run('onet', folder)).code).toBe(0);
    expect(await app.database.query('select scheme, count(*)::int as count from occupation_titles group by 1 order by 1')).toEqual([
      { scheme: 'isco', count: 3 },
      { scheme: 'soc', count: 3 },
    ]);
    expect(await app.database.query("select terms from synonyms where source = 'onet'")).toEqual([{ terms: ['grand archmage', 'gam'] }]);
  });

  it('replaces one import by the next, also when both are made at once', async () => {
    const importer = app.nest.get(TaxonomyImportService, { strict: false });
    const taxonomy = (word: string) => ({
      source: 'test',
      scheme: 'test',
      titles: [{ scheme: 'test', code: '1', title: `${word} keeper` }],
      synonyms: [{ kind: 'skill' as const, terms: [`${word} keeping`, `${word} care`] }],
    });
    await Promise.all(['gnu', 'yak', 'emu'].map((word) => importer.import(taxonomy(word), () => undefined)));
    expect(await app.database.query("select title from occupation_titles where scheme = 'test'")).toHaveLength(1);
    expect(await app.database.query("select terms from synonyms where source = 'test'")).toHaveLength(1);
  });

  it('holds for what is posted right after it', async () => {
    await app.anonymous().get('/v1/jobs?q=frobnicator');
    await app.database.query("insert into occupation_titles (scheme, code, title) values ('isco', '9998', 'frobnicator')");
    await app.database.query("update search_state set value = 'later' where name = 'taxonomy'");
    const owner = await app.employer();
    const { id: employerId } = await createEmployer(owner);
    const { id } = await createLiveJob(owner, { title: 'Frobnicator', employerId });
    expect(await app.database.query('select occupations from search_documents where job_id = $1', [id])).toEqual([
      { occupations: expect.arrayContaining(['isco:9998']) },
    ]);
  });

  it.each([
    [
      'esco',
      { 'occupations_en.csv': 'isco08,name\n1,a\n', 'skills_en.csv': 'label,alt_labels\na,b\n' },
      'no column label or preferredLabel',
    ],
    ['esco', { 'occupations_en.csv': 'isco08,label,alt_labels\n1,a,\n', 'skills_en.csv': 'label,alt_labels\n' }, 'skills_en has no rows'],
    ['esco', { 'occupations_en.csv': 'isco08,label,alt_labels\n,a,\n', 'skills_en.csv': 'label,alt_labels\na,b\n' }, 'No titles'],
    ['onet', { 'occupations.csv': 'soc,title\n1,a\n' }, 'alternate_titles.csv or Alternate Titles.txt cannot be read'],
  ])('imports nothing of %s from %j, and loses nothing', async (source, files, message) => {
    const titles = () => app.database.query('select * from occupation_titles order by 1, 2, 3');
    const before = await titles();
    const place = mkdtempSync(join(folder, 'bad-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(place, name), text);
    expect(await run(source, place)).toMatchObject({ code: 1, output: expect.stringContaining(message) });
    expect(await titles()).toEqual(before);
  });

  it('takes the tables as they are published', async () => {
    const place = mkdtempSync(join(folder, 'published-'));
    const table = (name: string, lines: string[][], separator: string) =>
      writeFileSync(join(place, name), lines.map((line) => line.join(separator)).join('\n'));
    table(
      'occupations_en.csv',
      [
        ['conceptType', 'iscoGroup', 'preferredLabel', 'altLabels', 'code'],
        ['Occupation', '9999', 'gribblesmith', '"grobble wright\nmaster of gribbles"', '9999.1'],
      ],
      ',',
    );
    table(
      'skills_en.csv',
      [
        ['preferredLabel', 'altLabels'],
        ['gribble turning', '"gribble lathing\ngribble milling"'],
      ],
      ',',
    );
    table(
      'Occupation Data.txt',
      [
        ['O*NET-SOC Code', 'Title', 'Description'],
        ['99-9999.00', 'Archmages', 'They say "abracadabra.'],
      ],
      '\t',
    );
    table(
      'Alternate Titles.txt',
      [
        ['O*NET-SOC Code', 'Title', 'Alternate Title', 'Short Title', 'Source(s)'],
        ['99-9999.00', 'Archmages', 'Grand Archmage (GAM)', 'GAM', '08'],
        ['99-9999.00', 'Archmages', 'High Sorcerer', 'n/a', '08'],
      ],
      '\t',
    );
    expect((await run('esco', place)).output).toContain('esco: 3 titles, 1 sets of synonyms');
    expect((await run('onet', place)).output).toContain('onet: 3 titles, 1 sets of synonyms');
    expect(await app.database.query("select terms from synonyms where source in ('esco', 'onet') order by 1")).toEqual([
      { terms: ['grand archmage', 'gam'] },
      { terms: ['gribble turning', 'gribble lathing', 'gribble milling'] },
    ]);
  });

  it('is understood by a server that started after it', async () => {
    const later = await TestApp.start({ CACHE: 'off' }, app.database);
    try {
      const { items, page } = (await later.anonymous().get('/v1/jobs?q=grobble%20wright')).body;
      expect(page.query.occupations).toContain('isco:9999');
      expect(items[0].title).toBe('Gribblesmith');
    } finally {
      await later.close();
    }
  });

  it('says what it needs', async () => {
    expect(await run('esco')).toMatchObject({ code: 1, output: expect.stringContaining('Usage:') });
    expect(await run('isced', folder)).toMatchObject({ code: 1, output: expect.stringContaining('Usage:') });
    expect(await run('esco', join(folder, 'nowhere'))).toMatchObject({
      code: 1,
      output: expect.stringContaining('occupations_en.csv cannot be read'),
    });
  });
});
