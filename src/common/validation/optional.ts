import { ValidateIf } from 'class-validator';

/**
 * The field may be left out; `null` is not the same as leaving it out, and is refused unless the rules below allow it.
 * (class-validator's `IsOptional` would let `null` past every rule.)
 */
export function Optional(): PropertyDecorator {
  return ValidateIf((_, value) => value !== undefined);
}

/** The field may be left out, or `null`: "nothing", in a PATCH "take away what is there". */
export function Nullable(): PropertyDecorator {
  return ValidateIf((_, value) => value !== undefined && value !== null);
}

/** Neither left out nor `null`: for rules that depend on another field. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
