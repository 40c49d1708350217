import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { AppErrorClass } from './app-error.js';
import { STATUS_BY_KIND } from './http-status.js';
import { ProblemResponse } from './problem.js';

const ERRORS_KEY = 'nexus:errors';

/**
 * Says on the door which failures a route foresees, and documents each with its problem body. May be used several
 * times on one route: failures that share a status become several examples of one response.
 */
export function Throws(...errors: AppErrorClass[]): MethodDecorator {
  return (target, key, descriptor: PropertyDescriptor) => {
    const handler = descriptor.value as object;
    const all = [...((Reflect.getMetadata(ERRORS_KEY, handler) as AppErrorClass[] | undefined) ?? []), ...errors];
    Reflect.defineMetadata(ERRORS_KEY, all, handler);
    ApiExtraModels(ProblemResponse)(target, key, descriptor);
    for (const status of new Set(all.map(statusOf))) {
      const sharing = all.filter((error) => statusOf(error) === status);
      ApiResponse(problemResponse(status, sharing))(target, key, descriptor);
    }
  };
}

function statusOf({ definition }: AppErrorClass): number {
  return STATUS_BY_KIND[definition.kind];
}

/** The OpenAPI response object of errors that share a status. */
export function problemResponse(status: number, errors: AppErrorClass[]) {
  return {
    status,
    description: errors.map(({ definition }) => `${definition.title} (\`${definition.code}\`)`).join('; '),
    content: {
      'application/problem+json': {
        schema: { $ref: getSchemaPath(ProblemResponse) },
        examples: Object.fromEntries(errors.map(({ definition }) => [definition.code, { value: exampleOf(definition, status) }])),
      },
    },
  };
}

function exampleOf(definition: AppErrorClass['definition'], status: number) {
  const invalid = definition.kind === 'invalid' && {
    errors: [{ pointer: '/limit', code: 'max', message: 'limit must not be greater than 100' }],
  };
  return {
    type: `/docs/problems#${definition.code}`,
    title: definition.title,
    status,
    detail: `${definition.title}.`,
    instance: '/v1/…',
    code: definition.code,
    requestId: '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11',
    ...invalid,
  };
}
