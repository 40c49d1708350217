import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** Anything that was read from YAML. */
export type Read = any;

/** Files below a folder with one of these endings. */
export function filesIn(folder: string, ...endings: string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .map((file) => join(folder, file))
    .toSorted();
}

/** The documents in a YAML file. @throws an error for what is no YAML, or says one thing twice */
export function documentsIn(file: string): Read[] {
  return parseAllDocuments(readFileSync(file, 'utf8'), { merge: true, uniqueKeys: true }).map((document) => {
    if (document.errors.length > 0) throw new Error(`${file}: ${document.errors.join('; ')}`);
    return document.toJS();
  });
}
