import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { getMetadataArgsStorage } from 'typeorm';
import { PERSONAL_DATA_KEY, type PersonalData, type PersonalDataMetadata } from '../../infra/privacy/personal-data.js';
import { ExportResponse } from './dto/export.response.js';

/** Tables that tell of nobody. A table that is in neither list has to be put into one. */
const IMPERSONAL = new Set([
  'jobs',
  // That a posting has a team; who is on it is in another table.
  'hiring_teams',
  // A domain that a company is about to prove.
  'employer_verifications',
  // How often somebody guessed wrongly, under codes over e-mails and addresses that only the board can make. Gone after hours.
  'guess_counters',
  // When the next mail to a domain may go.
  'mail_paces',
  // How a company sorts applications, what it writes to nobody in particular, and of which postings it hides who applied.
  'employer_stages',
  'message_templates',
  'job_templates',
  'blind_reviews',
  'search_documents',
  // When postings were first public, which have changed, and in what ways searches ask for them.
  'posting_arrivals',
  'posting_changes',
  'search_shapes',
  'synonyms',
  'occupation_titles',
  'cities',
  'city_names',
  // Ids and plain states, for the moment until they are moved into a queue.
  'outbox_messages',
  // Names of files, which say nothing, until they are removed.
  'loose_files',
]);

const filesNamed = (ending: string) =>
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => resolve('src', file));

describe('Personal data', () => {
  const declared = new Map<string, PersonalDataMetadata>();
  const exportedSections: string[] = [];
  const tablesReferringTo = new Map<string, Set<string>>();

  beforeAll(async () => {
    for (const file of filesNamed('.entity.ts')) await import(file);
    for (const file of filesNamed('.personal-data.ts')) {
      for (const exported of Object.values((await import(file)) as Record<string, unknown>)) {
        const metadata =
          typeof exported === 'function' && (Reflect.getMetadata(PERSONAL_DATA_KEY, exported) as PersonalDataMetadata | undefined);
        if (!metadata) continue;
        declared.set(metadata.section, metadata);
        if ((exported as unknown as { prototype: PersonalData }).prototype.export) exportedSections.push(metadata.section);
      }
    }
    const { tables, relations, foreignKeys } = getMetadataArgsStorage();
    const nameOf = (target: unknown) => tables.find((table) => table.target === target)?.name ?? 'unknown';
    for (const { target, type } of [...relations, ...foreignKeys]) {
      const referred = nameOf((type as () => unknown)());
      tablesReferringTo.set(referred, (tablesReferringTo.get(referred) ?? new Set()).add(nameOf(target)));
    }
  });

  const ownerOf = (table: string) => [...declared.values()].filter(({ tables }) => Object.hasOwn(tables, table));

  it('have one who answers for each table that refers to an account, directly or by another', () => {
    const referring = new Set<string>(['users']);
    for (const table of referring) {
      for (const next of tablesReferringTo.get(table) ?? []) referring.add(next);
    }
    expect([...referring]).toEqual(
      expect.arrayContaining(['sessions', 'refresh_tokens', 'applications', 'application_events', 'profiles']),
    );
    for (const table of referring) expect([table, ownerOf(table).length]).toEqual([table, 1]);
  });

  it('are looked for in every table there is', () => {
    const tables = getMetadataArgsStorage().tables.map(({ name }) => name as string);
    expect(tables.length).toBeGreaterThan(15);
    for (const table of tables) expect([table, ownerOf(table).length]).toEqual([table, IMPERSONAL.has(table) ? 0 : 1]);
    for (const { tables: named } of declared.values()) for (const table of Object.keys(named)) expect(tables).toContain(table);
  });

  it('are deleted, anonymised or kept for a reason', () => {
    for (const { tables } of declared.values()) {
      for (const [table, fate] of Object.entries(tables))
        expect([table, fate]).toEqual([table, expect.stringMatching(/^(deleted|anonymised: .+|kept: .+)/)]);
    }
  });

  it('are in the document of the export, section by section', () => {
    const documented = Reflect.getMetadata('swagger/apiModelPropertiesArray', ExportResponse.prototype) as string[];
    expect(documented.map((name) => name.slice(1)).toSorted()).toEqual(['exportedAt', ...exportedSections].toSorted());
  });

  it('have their fate in docs/privacy.md, word for word', () => {
    const documented = readFileSync('docs/privacy.md', 'utf8')
      .split('\n')
      .flatMap((line) => /^\| `(\w+)` +\| (.+?) +\|$/.exec(line)?.slice(1).join(': ') ?? []);
    const fates = [...declared.values()].flatMap(({ tables }) => Object.entries(tables).map(([table, fate]) => `${table}: ${fate}`));
    expect(documented.toSorted()).toEqual(fates.toSorted());
  });
});
