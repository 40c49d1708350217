import { Injectable } from '@nestjs/common';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { AppError } from '../../common/errors/app-error.js';
import { Settings } from '../../config/env.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { GraphqlInvalidError } from './graphql.errors.js';

/** A result as it is sent. `data` is left out where nothing was run. */
export interface Result {
  data?: unknown;
  errors?: { message: string; locations?: unknown; path?: unknown; extensions: Record<string, unknown> }[];
}

/** Turns what went wrong into errors with the same codes, faults and members as the problem documents of REST. */
@Injectable()
export class Results {
  private readonly problems: ProblemFilter;

  constructor(private readonly settings: Settings) {
    this.problems = new ProblemFilter(settings);
  }

  /** @param requestId of the request, or of the connection */
  of({ data, errors }: ExecutionResult, requestId: string): Result {
    if (!errors || errors.length === 0) return { data };
    return { ...(data !== undefined && { data }), errors: errors.map((error) => this.errorOf(error, requestId)) };
  }

  /** Of an operation that was not run. */
  refusal(thrown: unknown, requestId: string): Result {
    const { detail, ...extensions } = this.problem(thrown, requestId);
    return { errors: [{ message: detail, extensions }] };
  }

  /** Its HTTP status, and the headers that go with it. */
  statusOf(thrown: unknown, requestId: string): { status: number; headers: Record<string, string> } {
    const { status, headers } = this.problems.refusalOf(thrown, { id: requestId, url: '/graphql', route: '/graphql' });
    const { 'Content-Type': _, ...others } = headers;
    return { status, headers: others };
  }

  private errorOf(error: GraphQLError, requestId: string) {
    const { message, locations, path, originalError } = error;
    // What has no path, and nothing that was thrown behind it, was found before anything ran: it is the caller's.
    const isCallers = path === undefined && (originalError === undefined || originalError.name === 'GraphQLError');
    const thrown = isCallers ? new GraphqlInvalidError(this.withoutHints(message)) : (originalError ?? error);
    const { detail, ...extensions } = this.problem(thrown, requestId);
    return { message: detail, ...(locations && { locations }), ...(path && { path }), extensions };
  }

  private problem(thrown: unknown, requestId: string): { detail: string } & Record<string, unknown> {
    const { body } = this.problems.refusalOf(thrown, { id: requestId, url: '/graphql', route: '/graphql' });
    const { instance: _, ...problem } = JSON.parse(body) as { detail: string; instance: string };
    const retryAfter = thrown instanceof AppError ? thrown.extras.retryAfterSeconds : undefined;
    return { ...problem, ...(retryAfter !== undefined && { retryAfterSeconds: retryAfter }) };
  }

  /** Suggestions tell of a schema that is not to be told of. */
  private withoutHints(message: string): string {
    return this.settings.graphql.introspection ? message : message.replace(/\s*Did you mean [^]*$/, '');
  }
}
