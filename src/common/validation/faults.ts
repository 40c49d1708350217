import type { ValidationError } from 'class-validator';
import type { InputFault } from '../errors/app-error.js';

/** Names that are not words, and messages that say nothing. */
const SAID_BETTER: Record<string, (field: string) => { code: string; message: string }> = {
  whitelistValidation: (field) => ({ code: 'unknown-field', message: `${field} is not known here` }),
  isISO31661Alpha2: (field) => ({ code: 'country', message: `${field} must be an ISO 3166-1 alpha-2 country code` }),
  isISO4217CurrencyCode: (field) => ({ code: 'currency', message: `${field} must be an ISO 4217 currency code` }),
  isNumber: (field) => ({ code: 'is-number', message: `${field} must be a number` }),
};

/** Flattens class-validator's tree into one list of faults with JSON Pointers. */
export function faultsOf(errors: ValidationError[], parent = ''): InputFault[] {
  return errors.flatMap((error) => {
    const pointer = `${parent}/${escapeToken(error.property)}`;
    const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => ({
      pointer,
      ...(error.value === undefined && constraint !== 'whitelistValidation'
        ? { code: 'required', message: `${error.property} is required` }
        : (SAID_BETTER[constraint]?.(error.property) ?? { code: toKebab(constraint), message })),
    }));
    return [...own, ...faultsOf(error.children ?? [], pointer)];
  });
}

/** RFC 6901, section 3. */
function escapeToken(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

function toKebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
