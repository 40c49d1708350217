import { escapeHtml } from '../../../common/markdown.js';

/** As much of a JSON Schema as the OpenAPI document uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  example?: unknown;
  default?: unknown;
  enum?: unknown[];
  const?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
}

/** What a value is, in a few words of HTML; shapes that have a name are links to where they stand. */
export function typeOf(schema: Schema): string {
  const { $ref, type, format, items, additionalProperties } = schema;
  if ($ref) {
    const name = nameIn($ref);
    return `<a href="#schema-${name}">${name}</a>`;
  }
  const parts = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (parts) return [...new Set(parts.map(typeOf))].join(schema.allOf ? ' and ' : ' or ');
  if (items) return `list of ${typeOf(items)}`;
  if (schema.enum) return schema.enum.map((word) => `<code>${escapeHtml(String(word))}</code>`).join(' ');
  if (schema.const !== undefined) return `<code>${escapeHtml(JSON.stringify(schema.const))}</code>`;
  if (typeof additionalProperties === 'object') return `object of ${typeOf(additionalProperties)}`;
  const names = [type ?? 'any'].flat().join(' or ');
  return escapeHtml(format ? `${names} (${format})` : names);
}

/** Its bounds: `1 to 100`, `at most 200 characters`. */
export function boundsOf(schema: Schema): string {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, default: byDefault } = schema;
  const bounds = [
    range(minimum, maximum, ''),
    range(minLength, maxLength, ' characters'),
    range(minItems, maxItems, ' items'),
    byDefault === undefined ? '' : `by default <code>${escapeHtml(JSON.stringify(byDefault))}</code>`,
  ];
  return bounds.filter(Boolean).join(', ');
}

export function nameIn(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

function range(least: number | undefined, most: number | undefined, unit: string): string {
  if (least === undefined && most === undefined) return '';
  if (least === undefined) return `at most ${most}${unit}`;
  return most === undefined ? `at least ${least}${unit}` : `${least} to ${most}${unit}`;
}
