import type { Type } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';

/**
 * The body that the documentation offers to try out. It is whole: made of the examples of single fields, it would fill in
 * every optional one.
 */
export function BodyExample<T extends object>(type: Type<T>, example: Partial<T>, { required = true } = {}): MethodDecorator {
  return BodyExamples(type, { example }, { required });
}

/** The same, with several to choose from, by name. */
export function BodyExamples<T extends object>(
  type: Type<T>,
  examples: Record<string, Partial<T>>,
  { required = true } = {},
): MethodDecorator {
  return ApiBody({ type, required, examples: Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }])) });
}
