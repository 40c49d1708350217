import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { MalformedRequestError } from '../../common/errors/common.errors.js';
import { StartFault } from '../../common/errors/start-fault.js';
import { Settings } from '../../config/env.js';
import { PersistedQueriesOnlyError, PersistedQueryNotFoundError } from './graphql.errors.js';

/** Bytes of documents that strangers may leave with us. */
const KEPT_BYTES = 2_000_000;

/**
 * Documents by their SHA-256. By default whoever sends one with its digest may send the digest alone from then on (automatic
 * persisted queries). With `GRAPHQL_PERSISTED_QUERIES` only those of that file are answered, whether their text is sent or not.
 */
@Injectable()
export class PersistedQueries {
  private readonly learnt = new LRUCache<string, string>({ maxSize: KEPT_BYTES, sizeCalculation: (source) => source.length + 64 });
  private readonly allowed: ReadonlyMap<string, string> | undefined;

  constructor({ graphql }: Settings) {
    this.allowed = graphql.persistedQueries === undefined ? undefined : readAllowed(graphql.persistedQueries);
  }

  /** The document that is meant. @throws PersistedQueryNotFoundError, PersistedQueriesOnlyError, MalformedRequestError */
  find(source: string | undefined, extensions: Record<string, unknown> | undefined): string {
    const digest = digestIn(extensions);
    if (this.allowed) {
      const found = this.allowed.get(digest ?? digestOf(source ?? ''));
      if (found === undefined || (source !== undefined && source !== found)) throw new PersistedQueriesOnlyError();
      return found;
    }
    if (digest === undefined) {
      if (source === undefined) throw new MalformedRequestError('The request has no query.');
      return source;
    }
    if (source === undefined) {
      const found = this.learnt.get(digest);
      if (found === undefined) throw new PersistedQueryNotFoundError('PersistedQueryNotFound');
      return found;
    }
    if (digestOf(source) !== digest) throw new MalformedRequestError('extensions.persistedQuery.sha256Hash is not that of the query.');
    this.learnt.set(digest, source);
    return source;
  }
}

function digestOf(source: string): string {
  return createHash('sha256').update(source).digest('hex');
}

function digestIn(extensions: Record<string, unknown> | undefined): string | undefined {
  const persisted = extensions?.persistedQuery as { version?: unknown; sha256Hash?: unknown } | null | undefined;
  if (persisted === undefined || persisted === null) return undefined;
  if (persisted.version !== 1 || typeof persisted.sha256Hash !== 'string') {
    throw new MalformedRequestError('extensions.persistedQuery must have version 1 and sha256Hash.');
  }
  return persisted.sha256Hash.toLowerCase();
}

/** A JSON object of documents, by whatever names: the digest is what counts. @throws StartFault */
function readAllowed(file: string): Map<string, string> {
  try {
    const documents = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>);
    if (!documents.every((document) => typeof document === 'string')) throw new Error('its values are not all texts');
    return new Map(documents.map((document) => [digestOf(document), document]));
  } catch (error) {
    throw new StartFault(`GRAPHQL_PERSISTED_QUERIES names a file that is no JSON object of queries: ${(error as Error).message}`);
  }
}
