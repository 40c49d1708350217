import { Injectable } from '@nestjs/common';
import { newId } from '../../../common/ids.js';
import type { Page } from '../../../common/paging/page.js';
import type { PageQuery } from '../../../common/paging/page.query.js';
import type { Actor } from '../../../common/security/role.js';
import { ClientContext } from '../../../infra/security/client-context.js';
import { AccountEventResponse } from '../dto/account-event.response.js';
import type { AccountEventDetails, AccountEventType } from './account-event.vocabulary.js';
import { AccountEventsRepository } from './account-events.repository.js';

const KEPT_MS = 90 * 86_400_000;
/** An account that there is not. The question for it is asked all the same, so that it takes the same time. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What happened to an account, so that its owner can see whether it was he. */
@Injectable()
export class AccountEventsService {
  constructor(
    private readonly events: AccountEventsRepository,
    private readonly context: ClientContext,
  ) {}

  /**
   * Writes down what happened, in the transaction in which it happens, with the program and the network that asked for it.
   * @param userId null for what would have happened to an account that there is not
   */
  async record(userId: string | null, type: AccountEventType, details: AccountEventDetails = {}): Promise<void> {
    const { userAgent = null, network = null } = this.context.client ?? {};
    await this.events.insert({ id: newId(), userId, type, details, userAgent, network, createdAt: new Date() });
  }

  /** The same of what an administrator did: where he sits and with what is not for the owner to know. */
  async recordByBoard(userId: string, type: AccountEventType, details: AccountEventDetails): Promise<void> {
    const by = { ...details, by: 'administrator' };
    await this.events.insert({ id: newId(), userId, type, details: by, userAgent: null, network: null, createdAt: new Date() });
  }

  async list(actor: Actor, query: PageQuery): Promise<Page<AccountEventResponse>> {
    return this.events.listOf(actor.id, query, AccountEventResponse.from);
  }

  /** Was the account used by its owner from the network that asks now? */
  async isInUsualNetwork(userId: string | null): Promise<boolean> {
    return this.events.wasOwnerIn(userId ?? NOBODY, this.context.client?.network ?? '');
  }

  async forgetOld(): Promise<void> {
    await this.events.deleteBefore(new Date(Date.now() - KEPT_MS));
  }
}
