import { Injectable, SetMetadata } from '@nestjs/common';
import { SignedIn } from '../../common/security/access.js';
import { Unlimited } from '../http/rate-limit/rate-limit.guard.js';
import type { Asked } from './asked.js';
import { HandlerCalls } from './handler-calls.js';

const PROBE_KEY = 'nexus:graphql-probe';

/** Are somebody's credentials good at this moment? The guard of all routes says. */
@Injectable()
@Unlimited()
export class SessionProbe {
  constructor(private readonly calls: HandlerCalls) {}

  /** @throws UnauthenticatedError; for an API token, whatever it is made for, that it may not do this */
  async ask(asked: Asked): Promise<void> {
    const [probe] = this.calls.ofResolvers(PROBE_KEY);
    if (probe) await asked.resolve(probe.call, 'probe', {});
  }

  @SetMetadata(PROBE_KEY, true)
  @SignedIn()
  isSignedIn(): boolean {
    return true;
  }
}
