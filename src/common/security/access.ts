import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import { Throws } from '../errors/throws.js';
import { defineError } from '../errors/app-error.js';
import { type Actor, type Role, ROLES } from './role.js';

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

/** Who may call a route. Every route declares one; a route without is refused to everybody. */
export type Access = 'public' | 'public-or-signed-in' | readonly Role[];

export const ACCESS_KEY = 'nexus:access';

/** Anybody may call, and gets the same answer: credentials are not looked at. */
export function Public(): MethodDecorator {
  return applyDecorators(SetMetadata(ACCESS_KEY, 'public' satisfies Access));
}

/**
 * Anybody may call, and whoever is signed in may see more. Credentials are not needed, but wrong ones are refused: a
 * caller who thinks he is signed in should not get a stranger's answer.
 */
export function PublicOrSignedIn(): MethodDecorator {
  return applyDecorators(SetMetadata(ACCESS_KEY, 'public-or-signed-in' satisfies Access), Throws(UnauthenticatedError));
}

/** Accounts of these roles may call. Sets the guard's metadata and the OpenAPI security in one word. */
export function Roles(...roles: Role[]): MethodDecorator {
  return applyDecorators(
    SetMetadata(ACCESS_KEY, roles satisfies Access),
    ApiBearerAuth(),
    roles.length === ROLES.length ? Throws(UnauthenticatedError) : Throws(UnauthenticatedError, WrongRoleError),
  );
}

/** Whoever is signed in may call. */
export function SignedIn(): MethodDecorator {
  return Roles(...ROLES);
}

interface MaybeAuthenticated {
  user?: Actor;
}

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
