import { InvalidInputError } from '../../../common/errors/common.errors.js';

/** What a company's message may leave to be filled in: `{{candidate.name}}`. There is nothing else, and nothing is run. */
export const PLACEHOLDERS = ['candidate.name', 'job.title', 'employer.name', 'sender.name'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

const SLOT = /\{\{([^{}]{0,60})\}\}/gu;

/** Once: what is filled in is not looked at again. */
export function fillIn(text: string, values: Record<Placeholder, string>): string {
  return text.replace(SLOT, (slot, name: string) => (isPlaceholder(name.trim()) ? values[name.trim() as Placeholder] : slot));
}

/** @throws InvalidInputError where it names what there is not */
export function assertPlaceholders(text: string, pointer = '/text'): void {
  const unknown = [...text.matchAll(SLOT)].map(([, name = '']) => name.trim()).filter((name) => !isPlaceholder(name));
  if (unknown.length === 0) return;
  const message = `there is no placeholder "${unknown[0]}", only: ${PLACEHOLDERS.map((name) => `{{${name}}}`).join(', ')}`;
  throw new InvalidInputError([{ pointer, code: 'unknown-placeholder', message }]);
}

function isPlaceholder(name: string): name is Placeholder {
  return (PLACEHOLDERS as readonly string[]).includes(name);
}
