import { Injectable, SetMetadata } from '@nestjs/common';
import { CurrentUser, ForAnyToken, SignedIn } from '../../common/security/access.js';
import type { Actor } from '../../common/security/role.js';
import { Unlimited } from '../http/rate-limit/rate-limit.guard.js';
import type { Asked } from './asked.js';
import { type Call, HandlerCalls } from './handler-calls.js';

const PROBE_KEY = 'nexus:graphql-probe';

/** Whose are these credentials, and are they good at this moment? The guard of all routes says. */
@Injectable()
@Unlimited()
export class SessionProbe {
  private call: Call | undefined;

  constructor(private readonly calls: HandlerCalls) {}

  /** @returns the id of the account. @throws UnauthenticatedError */
  async ask(asked: Asked): Promise<string> {
    this.call ??= this.calls.ofResolvers(PROBE_KEY)[0]?.call;
    if (!this.call) throw new Error('The probe is no provider');
    return (await asked.resolve(this.call, 'probe', {})) as string;
  }

  @SetMetadata(PROBE_KEY, true)
  @SignedIn()
  @ForAnyToken()
  accountOf(@CurrentUser() { id }: Actor): string {
    return id;
  }
}
