import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { InvalidInputError } from '../../common/errors/common.errors.js';
import { isLine } from '../../common/validation/text.js';

const MAX = 200;

class ExternalIdPipe implements PipeTransform<string, string> {
  /** Like the field of the same name. */
  transform(value: string): string {
    if (isLine(value, MAX)) return value;
    throw new InvalidInputError([
      { pointer: '/externalId', code: 'line', message: `the externalId in the path must be one line of at most ${MAX} characters` },
    ]);
  }
}

/** The posting's name in the employer's own system: `/by-external-id/{externalId}`, percent-encoded. */
export function ExternalIdParam(example: string): ParameterDecorator {
  return (target, key, index) => {
    Param('externalId', new ExternalIdPipe())(target, key, index);
    const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key !== undefined && descriptor) {
      ApiParam({ name: 'externalId', schema: { type: 'string', maxLength: MAX, example } })(target, key, descriptor);
    }
  };
}
