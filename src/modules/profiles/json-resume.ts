import { createRequire } from 'node:module';
import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import type { InputFault } from '../../common/errors/app-error.js';
import type { JsonResume } from './profile.vocabulary.js';

interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema;
  format?: string;
}

/** Of a list or an object; the text that they hold is bounded by what a body may have. */
const MOST_ENTRIES = 200;

/** What the schema itself says leads somewhere: a page of a project or a certificate is as good a way to its owner as a page of his own. */
const LEADING = new Set(['uri', 'email']);

/** Other ways to reach or to recognise a person, and what others said of him, by their place in a document. */
const CONTACT = new Set([
  '/meta',
  '/references',
  '/basics/image',
  '/basics/phone',
  '/basics/profiles',
  '/basics/location/address',
  '/basics/location/postalCode',
]);

const schema = readSchema();
const validate = compile();

/** The JSON Resume schema (draft 7). */
function readSchema(): Schema {
  const { schema } = createRequire(import.meta.url)('@jsonresume/schema') as { schema: Schema };
  return structuredClone(schema);
}

function compile() {
  const ajv = new Ajv({ allErrors: true, strict: false });
  // A CommonJS module, whose types say that it is another one.
  (addFormats as unknown as (instance: Ajv) => void)(ajv);
  // It names the version that a document is of; nobody follows it, and the schema's own tests take it for any text.
  const lenient = structuredClone(schema);
  delete lenient.properties?.$schema?.format;
  return ajv.compile(lenient);
}

/** Holds a document against the schema of JSON Resume. @returns every fault, none for a valid document */
export function resumeFaults(resume: JsonResume): InputFault[] {
  return [...(validate(resume) ? [] : (validate.errors ?? []).map(faultOf)), ...sizeFaults(resume)];
}

function faultOf({ instancePath: pointer, keyword: code, schemaPath, message = 'does not fit the schema' }: ErrorObject): InputFault {
  const isDate = schemaPath.includes('iso8601') && code === 'pattern';
  return { pointer, code, message: isDate ? 'must be a date: YYYY, YYYY-MM or YYYY-MM-DD' : message };
}

/** Deep nesting is refused before any body is looked at. */
function sizeFaults(value: unknown, pointer = ''): InputFault[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  if (entries.length > MOST_ENTRIES) return [{ pointer, code: 'max-size', message: `must have at most ${MOST_ENTRIES} entries` }];
  return entries.flatMap(([key, inner]) => sizeFaults(inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`));
}

/**
 * A document for those whom its owner has not written to: what the schema knows of and that does not lead to him. What
 * stands in additional fields may be anything, so it stays out too.
 */
export function withoutContact(resume: JsonResume): JsonResume {
  return known(schema, resume, '') as JsonResume;
}

function known({ properties, items }: Schema, value: unknown, place: string): unknown {
  if (Array.isArray(value)) return items ? value.map((entry: unknown) => known(items, entry, place)) : value;
  if (!properties || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
      const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
      if (!property || LEADING.has(property.format ?? '') || CONTACT.has(`${place}/${key}`)) return [];
      return [[key, known(property, inner, `${place}/${key}`)]];
    }),
  );
}
