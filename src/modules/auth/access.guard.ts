import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import {
  type Access,
  ACCESS_KEY,
  ANY_SCOPE,
  type Credentials,
  InsufficientScopeError,
  TOKEN_ROLES_KEY,
  TOKEN_SCOPE_KEY,
  UnauthenticatedError,
  WrongRoleError,
} from '../../common/security/access.js';
import type { Actor, Role } from '../../common/security/role.js';
import type { TokenScope } from '../../common/security/token-scope.js';
import { looksLikeApiToken } from './api-tokens/api-token.js';
import { ApiTokensService } from './api-tokens/api-tokens.service.js';
import { bearerToken } from './bearer.js';
import { type AccessClaims, CLOCK_LEEWAY } from './tokens/access-claims.js';
import { ActiveSessionsRepository } from './tokens/active-sessions.repository.js';
import { VerifiedTokens } from './tokens/verified-tokens.js';

/** Stands before every route and is closed by default: a route that does not say who may call it can be called by nobody. */
@Injectable()
export class AccessGuard extends AuthGuard('jwt') {
  constructor(
    private readonly reflector: Reflector,
    private readonly verified: VerifiedTokens,
    private readonly sessions: ActiveSessionsRepository,
    private readonly apiTokens: ApiTokensService,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS_KEY, [context.getHandler(), context.getClass()]);
    if (access === undefined) {
      throw new Error(`${context.getClass().name}.${context.getHandler().name} does not say who may call it`);
    }
    const request = context.switchToHttp().getRequest<FastifyRequest & { user?: Actor | AccessClaims; credentials?: Credentials }>();
    if (access === 'public') return true;
    if (access === 'public-or-signed-in' && request.headers.authorization === undefined) return true;
    const token = bearerToken(request);
    if (token === null) throw unauthenticated();
    const claims = looksLikeApiToken(token) ? null : (this.verified.recall(token) ?? (await this.verify(context)));
    const actor = claims ? await this.actorOfSession(claims) : await this.actorOfApiToken(token, context);
    if (access !== 'public-or-signed-in' && !access.includes(actor.role)) {
      throw new WrongRoleError(`This is for the role ${access.join(' or ')}.`);
    }
    if (looksLikeApiToken(token) && !this.reflector.get<readonly Role[]>(TOKEN_ROLES_KEY, context.getHandler()).includes(actor.role)) {
      throw new InsufficientScopeError(undefined);
    }
    request.user = actor;
    request.credentials = { areGood: () => (claims ? this.isSessionGood(claims) : this.isApiTokenGood(token)) };
    return true;
  }

  /** Passport says why; the caller needs only to know that these credentials will not do. An outage stays an outage. */
  override handleRequest<T>(error: unknown, user: T | false): T {
    if (error) throw error;
    if (!user) throw unauthenticated();
    return user;
  }

  /** Lets Passport verify an access token that this process has not seen yet. */
  private async verify(context: ExecutionContext): Promise<AccessClaims> {
    await super.canActivate(context);
    return context.switchToHttp().getRequest<{ user: AccessClaims }>().user;
  }

  /** A token of a session that is over is no token, whatever its signature. */
  private async actorOfSession({ sub, sid }: AccessClaims): Promise<Actor> {
    const actor = await this.sessions.findActor(sid);
    if (actor === null || actor.id !== sub) throw unauthenticated();
    return actor;
  }

  /** Of an access token that was let in: it also expires. */
  private async isSessionGood({ sub, sid, exp }: AccessClaims): Promise<boolean> {
    return Date.now() / 1000 < exp + CLOCK_LEEWAY && (await this.sessions.findActor(sid))?.id === sub;
  }

  private async isApiTokenGood(token: string): Promise<boolean> {
    return (await this.apiTokens.authenticate(token)) !== null;
  }

  /** An API token gets as far as its owner would, on routes that are open to tokens made for this. */
  private async actorOfApiToken(token: string, context: ExecutionContext): Promise<Actor> {
    const actor = await this.apiTokens.authenticate(token);
    if (!actor) throw unauthenticated();
    const scope = this.reflector.get<TokenScope | typeof ANY_SCOPE | undefined>(TOKEN_SCOPE_KEY, context.getHandler());
    if (scope === ANY_SCOPE) return actor;
    if (scope === undefined || !actor.scopes.includes(scope)) throw new InsufficientScopeError(scope);
    return actor;
  }
}

function unauthenticated(): UnauthenticatedError {
  return new UnauthenticatedError(
    'Send "Authorization: Bearer" with a valid access or API token. Access tokens expire after some minutes: refresh, or log in again.',
  );
}
