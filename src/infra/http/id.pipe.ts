import { Injectable, Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { InvalidInputError } from '../../common/errors/common.errors.js';

@Injectable()
class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (isUUID(value)) return value.toLowerCase();
    throw new InvalidInputError([{ pointer: '/id', code: 'is-uuid', message: 'the id in the path must be a UUID' }]);
  }
}

/** The id in the path: `/jobs/{id}`. Anything but a UUID is 400, before the database is asked. */
export function IdParam(example: string): ParameterDecorator {
  return (target, key, index) => {
    Param('id', IdPipe)(target, key, index);
    if (key !== undefined) {
      const descriptor = Object.getOwnPropertyDescriptor(target, key);
      if (descriptor) ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid', example } })(target, key, descriptor);
    }
  };
}
