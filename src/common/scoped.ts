import { AsyncLocalStorage } from 'node:async_hooks';

interface Scope {
  of: Scoped<unknown>;
  value: unknown;
  outer: Scope | undefined;
}

/** Of the whole process: up to Node 22 each store of this kind makes every asynchronous step of every request dearer. */
const scopes = new AsyncLocalStorage<Scope>();

/** A value that everything has that is done within a call, then or later, and nothing besides. */
export class Scoped<T> {
  /** The innermost one; undefined where there is none. */
  get value(): T | undefined {
    let scope = scopes.getStore();
    while (scope && scope.of !== this) scope = scope.outer;
    return scope?.value as T | undefined;
  }

  run<Result>(value: T, work: () => Result): Result {
    return scopes.run({ of: this, value, outer: scopes.getStore() }, work);
  }
}
