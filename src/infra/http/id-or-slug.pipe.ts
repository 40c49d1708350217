import { Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';

/** `/jobs/{idOrSlug}`: an id, or the readable part of a URL. Whatever names nothing is simply not found. */
export function IdOrSlugParam(example: string): ParameterDecorator {
  return (target, key, index) => {
    Param('idOrSlug')(target, key, index);
    const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key !== undefined && descriptor) {
      ApiParam({ name: 'idOrSlug', schema: { type: 'string', maxLength: 200, example } })(target, key, descriptor);
    }
  };
}
