import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiSecurity } from '@nestjs/swagger';
import { Throws } from '../errors/throws.js';
import { defineError } from '../errors/app-error.js';
import { type Actor, type Role, ROLES } from './role.js';
import type { TokenScope } from './token-scope.js';

export class UnauthenticatedError extends defineError({
  code: 'auth.unauthenticated',
  kind: 'unauthenticated',
  title: 'Valid credentials are needed',
}) {}

export class WrongRoleError extends defineError({
  code: 'auth.wrong-role',
  kind: 'forbidden',
  title: 'Your account has not the role that this needs',
}) {}

/** RFC 6750, section 3.1. */
export class InsufficientScopeError extends defineError({
  code: 'auth.insufficient-scope',
  kind: 'forbidden',
  title: 'The API token may not do this',
}) {
  /** @param scope what would let an API token do it; undefined where none does */
  constructor(scope: TokenScope | undefined) {
    const detail = scope ? `The token was not made for ${scope}.` : 'No API token may do this, whatever it was made for. Sign in.';
    super(detail, { challenge: `error="insufficient_scope"${scope ? `, scope="${scope}"` : ''}` });
  }
}

/** Who may call a route. Every route declares one; a route without is refused to everybody. */
export type Access = 'public' | 'public-or-signed-in' | readonly Role[];

export const ACCESS_KEY = 'nexus:access';
export const TOKEN_SCOPE_KEY = 'nexus:token-scope';
export const TOKEN_ROLES_KEY = 'nexus:token-roles';
/** In place of a scope: whatever the token was made for. */
export const ANY_SCOPE = 'any';

/** The names of the two kinds of credentials in the OpenAPI document. */
export const SECURITY_SCHEMES = { session: 'bearer', apiToken: 'apiToken' } as const;

/** Anybody may call, and gets the same answer: credentials are not looked at. */
export function Public(): MethodDecorator {
  return applyDecorators(SetMetadata(ACCESS_KEY, 'public' satisfies Access));
}

/**
 * Anybody may call, and whoever is signed in may see more. Credentials are not needed, but wrong ones are refused: a
 * caller who thinks he is signed in should not get a stranger's answer.
 */
export function PublicOrSignedIn(): MethodDecorator {
  return applyDecorators(
    SetMetadata(ACCESS_KEY, 'public-or-signed-in' satisfies Access),
    ApiSecurity({}),
    ApiBearerAuth(SECURITY_SCHEMES.session),
    Throws(UnauthenticatedError, InsufficientScopeError),
  );
}

/** Accounts of these roles may call. Sets the guard's metadata and the OpenAPI security in one word. */
export function Roles(...roles: Role[]): MethodDecorator {
  return applyDecorators(
    SetMetadata(ACCESS_KEY, roles satisfies Access),
    ApiBearerAuth(SECURITY_SCHEMES.session),
    Throws(UnauthenticatedError, InsufficientScopeError, ...(roles.length === ROLES.length ? [] : [WrongRoleError])),
  );
}

/** Whoever is signed in may call. */
export function SignedIn(): MethodDecorator {
  return Roles(...ROLES);
}

/**
 * An API token that was made for this may call too, as far as its owner may. A route without it can be called by no token:
 * so it is with everything that decides over the account itself, its sessions and tokens, and with administration.
 * @param roles of the owners whose tokens may, where it is not all that the route is for
 */
export function ForTokens(scope: TokenScope, ...roles: Role[]): MethodDecorator {
  return applyDecorators(
    SetMetadata(TOKEN_SCOPE_KEY, scope),
    SetMetadata(TOKEN_ROLES_KEY, roles.length > 0 ? roles : ROLES),
    ApiSecurity(SECURITY_SCHEMES.apiToken, [scope]),
  );
}

/** An API token may call too, whatever it was made for: where nothing is read or done, but only asked whose it is. */
export function ForAnyToken(): MethodDecorator {
  return applyDecorators(SetMetadata(TOKEN_SCOPE_KEY, ANY_SCOPE), SetMetadata(TOKEN_ROLES_KEY, ROLES));
}

/** What somebody is signed in with, for what goes on after a request was let in. */
export interface Credentials {
  /** Would the request be let in now? */
  areGood(): Promise<boolean>;
}

interface MaybeAuthenticated {
  user?: Actor;
  credentials?: Credentials;
}

/** What the signed-in account is signed in with. Throws, as a mistake of ours, where no guard looked at it. */
export const CurrentCredentials = createParamDecorator((_: unknown, context: ExecutionContext): Credentials => {
  const { credentials } = context.switchToHttp().getRequest<MaybeAuthenticated>();
  if (!credentials) throw new Error('@CurrentCredentials() on a route that does not require a signed-in account');
  return credentials;
});

/** The signed-in account. Throws, as a mistake of ours, on a route where no guard made sure that there is one. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { user } = context.switchToHttp().getRequest<MaybeAuthenticated>();
  if (!user) throw new Error('@CurrentUser() on a route that does not require a signed-in account');
  return user;
});

/** The signed-in account on a route that is public or for the signed-in, or undefined for a stranger. */
export const OptionalUser = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | undefined => context.switchToHttp().getRequest<MaybeAuthenticated>().user,
);
