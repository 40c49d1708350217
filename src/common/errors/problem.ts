import { ApiProperty } from '@nestjs/swagger';
import type { AppError, ErrorDefinition, ErrorExtras, InputFault } from './app-error.js';
import { STATUS_BY_KIND } from './http-status.js';

export class InputFaultResponse implements InputFault {
  @ApiProperty({ description: 'JSON Pointer (RFC 6901) into the body, the query or the path.', example: '/pay/min' })
  pointer!: string;

  @ApiProperty({ description: 'Stable.', example: 'min' })
  code!: string;

  @ApiProperty({ example: 'min must not be less than 0' })
  message!: string;
}

/** What every failure answers: a problem document (RFC 9457), sent as `application/problem+json`. */
export class ProblemResponse {
  @ApiProperty({ format: 'uri', description: 'Where this kind of problem is explained.' })
  type!: string;

  @ApiProperty({ description: 'The kind of problem in one sentence, always the same.' })
  title!: string;

  @ApiProperty({ description: 'The HTTP status.', minimum: 400, maximum: 599 })
  status!: number;

  @ApiProperty({ description: 'This occurrence, for a person.' })
  detail!: string;

  @ApiProperty({ format: 'uri-reference', description: 'The path that was asked for.' })
  instance!: string;

  @ApiProperty({ description: 'Stable and dotted; what a program should look at.' })
  code!: string;

  @ApiProperty({ description: 'The same as the X-Request-Id header; quote it when you report a fault.' })
  requestId!: string;

  @ApiProperty({ type: [InputFaultResponse], required: false, description: 'For invalid input: every fault at once.' })
  errors?: InputFault[];
}

export interface ProblemContext {
  /** Base URL of this board, for `type`. */
  publicUrl: string;
  instance: string;
  requestId: string;
}

export function problemType(publicUrl: string, code: string): string {
  return `${publicUrl}/docs/problems#${code}`;
}

export function problemOf(error: AppError, context: ProblemContext): ProblemResponse {
  return problem(error.definition, error.detail, error.extras, context);
}

function problem(definition: ErrorDefinition, detail: string, extras: ErrorExtras, context: ProblemContext): ProblemResponse {
  return {
    type: problemType(context.publicUrl, definition.code),
    title: definition.title,
    status: STATUS_BY_KIND[definition.kind],
    detail,
    instance: context.instance,
    code: definition.code,
    requestId: context.requestId,
    ...(extras.errors && { errors: extras.errors }),
    ...extras.members,
  };
}
