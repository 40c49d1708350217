import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { StartFault } from '../common/errors/start-fault.js';
import type { Settings } from '../config/env.js';
import { readEsco } from '../modules/search/taxonomy/esco.js';
import { readOnet } from '../modules/search/taxonomy/onet.js';
import { TaxonomyImportService } from '../modules/search/taxonomy/taxonomy-import.service.js';
import { gunzipped } from './gunzipped.js';
import { withApp } from './with-app.js';

const USAGE = 'Usage: npm run taxonomy:import -- esco|onet FOLDER. FOLDER holds the files that docs/search.md names, gzipped or not.';

const READERS = { esco: readEsco, onet: readOnet };

/** `npm run taxonomy:import`: titles and skills that a public classification knows of, for search to understand. */
export async function importTaxonomy(settings: Settings, [source, folder, ...rest]: string[]): Promise<void> {
  const read = READERS[source as keyof typeof READERS];
  if (!read || folder === undefined || rest.length > 0) throw new StartFault(USAGE);
  const taxonomy = await read((...files) => rowsOf(folder, files));
  if (taxonomy.titles.length === 0) throw new StartFault(`No titles of occupations are in ${folder}. Nothing was imported.`);
  process.stderr.write(`${taxonomy.titles.length} titles and ${taxonomy.synonyms.length} sets of synonyms read\n`);
  await withApp(settings, async (app) => {
    const count = await app.get(TaxonomyImportService).import(taxonomy, (done) => {
      if (done % 10_000 === 0) process.stderr.write(`${done} postings…\n`);
    });
    process.stdout.write(
      `${source}: ${taxonomy.titles.length} titles, ${taxonomy.synonyms.length} sets of synonyms; ${count} postings indexed anew.\n`,
    );
  });
}

async function* rowsOf(folder: string, files: string[]): AsyncGenerator<Record<string, string>> {
  for (const file of files) {
    for (const path of [join(folder, file), join(folder, `${file}.gz`)]) {
      if (!(await isThere(path))) continue;
      // Text files are separated by tabs and know no quotes, as O*NET publishes them.
      const format = file.endsWith('.txt') ? { delimiter: '\t', quote: null } : {};
      const input = await gunzipped(createReadStream(path));
      yield* input.pipe(parse({ columns: true, bom: true, ...format })) as AsyncIterable<Record<string, string>>;
      return;
    }
  }
  throw new StartFault(`${files.join(' or ')} cannot be read in ${folder}.`);
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
