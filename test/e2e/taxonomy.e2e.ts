import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
