import type { ValidationError } from 'class-validator';
import type { InputFault } from '../errors/app-error.js';

/** Flattens class-validator's tree into one list of faults with JSON Pointers. */
export function faultsOf(errors: ValidationError[], parent = ''): InputFault[] {
  return errors.flatMap((error) => {
    const pointer = `${parent}/${escapeToken(error.property)}`;
    const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => ({
      pointer,
      code: constraint === 'whitelistValidation' ? 'unknown-field' : toKebab(constraint),
      message: constraint === 'whitelistValidation' ? `${error.property} is not known here` : message,
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
