import type { Actor, Role } from '../../../common/security/role.js';
import type { TokenScope } from '../../../common/security/token-scope.js';

/** An account for which a program acts. */
export class TokenActor implements Actor {
  constructor(
    readonly id: string,
    readonly role: Role,
    readonly name: string,
    readonly email: string,
    /** What the token was made for. */
    readonly scopes: readonly TokenScope[],
  ) {}

  /** There is none. Throws, as a mistake of ours: a route that asks for the session must not be opened to tokens. */
  get sessionId(): string {
    throw new Error('An API token has no session');
  }
}
