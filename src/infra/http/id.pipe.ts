import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { InvalidInputError } from '../../common/errors/common.errors.js';

class IdPipe implements PipeTransform<string, string> {
  constructor(private readonly name: string) {}

  transform(value: string): string {
    if (isUUID(value)) return value.toLowerCase();
    throw new InvalidInputError([{ pointer: `/${this.name}`, code: 'is-uuid', message: 'the id in the path must be a UUID' }]);
  }
}

/** The id in the path: `/jobs/{id}`. Anything but a UUID is 400, before the database is asked. */
export function IdParam(example: string, name = 'id'): ParameterDecorator {
  return (target, key, index) => {
    Param(name, new IdPipe(name))(target, key, index);
    if (key !== undefined) {
      const descriptor = Object.getOwnPropertyDescriptor(target, key);
      if (descriptor) ApiParam({ name, schema: { type: 'string', format: 'uuid', example } })(target, key, descriptor);
    }
  };
}
