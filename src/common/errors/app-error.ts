/**
 * What may go wrong, seen from the caller: the kind decides the HTTP status (`STATUS_BY_KIND`) and, for
 * GraphQL, the class of the error. The list is closed on purpose; a new kind must say its status.
 */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'precondition-failed'
  | 'precondition-required'
  | 'too-large'
  | 'unsupported-media-type'
  | 'unprocessable'
  | 'too-many-requests'
  | 'unavailable'
  | 'internal';

/** One fault in what the caller sent. `pointer` is a JSON Pointer (RFC 6901) into the body, the query or the path. */
export interface InputFault {
  pointer: string;
  code: string;
  message: string;
}

export interface ErrorExtras {
  /** Every fault found in the input, so that one answer is enough to mend them all. */
  errors?: InputFault[];
  /** Extension members of the problem document (RFC 9457, section 3.2). */
  members?: Record<string, unknown>;
  /** Seconds after which the same request may succeed; becomes `Retry-After`. */
  retryAfterSeconds?: number;
  /** Parameters of `WWW-Authenticate` (RFC 6750, section 3) that say what is wrong with the credentials. */
  challenge?: string;
  cause?: unknown;
}

/** The fixed part of an error: what documentation, metrics and clients may rely on. */
export interface ErrorDefinition {
  /** Stable, dotted, never reused: `job.not-open`. */
  readonly code: string;
  readonly kind: ErrorKind;
  /** One short sentence, the same for every occurrence. */
  readonly title: string;
}

/**
 * A failure that the product foresees. Services throw it; the doors turn it into a problem document.
 * Anything else that is thrown is a bug or an outage and answers 500 or 503 without details.
 */
export abstract class AppError extends Error {
  abstract readonly definition: ErrorDefinition;

  constructor(
    /** This occurrence in one sentence, for a person. Never holds a secret or an internal. */
    readonly detail: string,
    readonly extras: ErrorExtras = {},
  ) {
    super(detail, { cause: extras.cause });
    this.name = new.target.name;
  }
}

export type AppErrorClass = (new (...args: never[]) => AppError) & { readonly definition: ErrorDefinition };

const definitions: ErrorDefinition[] = [];

/** Every error of the product, as far as its modules are loaded: of a running server, all. */
export function definedErrors(): readonly ErrorDefinition[] {
  return definitions;
}

/**
 * Makes the base class of one error: `class JobNotOpenError extends defineError({ code: 'job.not-open', ... }) {}`.
 * The definition is readable from the class (documentation) and from the instance (doors).
 */
export function defineError(definition: ErrorDefinition) {
  definitions.push(definition);
  return class extends AppError {
    static readonly definition = definition;
    readonly definition = definition;

    constructor(detail: string = `${definition.title}.`, extras?: ErrorExtras) {
      super(detail, extras);
    }
  };
}
