import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { PreconditionFailedError } from '../../common/errors/common.errors.js';
import { Throws } from '../../common/errors/throws.js';

const readIfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): string | undefined => context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'],
);

/** The `If-Match` header, if there is one, and its place in the documentation. Services pass it to `assertUnchanged`. */
export function IfMatch(): ParameterDecorator {
  return (target, key, index) => {
    readIfMatch()(target, key, index);
    const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key === undefined || !descriptor) return;
    Throws(PreconditionFailedError)(target, key, descriptor);
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The ETag you read. The change is refused (412) when the resource has changed since.',
    })(target, key, descriptor);
  };
}
