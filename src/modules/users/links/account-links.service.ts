import { Injectable } from '@nestjs/common';
import { newId } from '../../../common/ids.js';
import { Events } from '../../../infra/queue/events.js';
import { LinkTokens } from '../../../infra/security/link-tokens.js';
import { LinkInvalidError, TooManyLinksError } from '../user.errors.js';
import { AccountLinkAsked } from '../user.events.js';
import { UsersRepository } from '../users.repository.js';
import { LINK_HOURS, type LinkPurpose } from './account-link.vocabulary.js';
import { AccountLinksRepository, type OwnedLink } from './account-links.repository.js';

const HOUR_MS = 3_600_000;
/** A stranger can ask for links to somebody's account; he must not be able to fill the mailbox with them. */
const MOST_AN_HOUR = 5;

/** The links in mails about accounts. Call within a transaction what changes something. */
@Injectable()
export class AccountLinksService {
  constructor(
    private readonly links: AccountLinksRepository,
    private readonly users: UsersRepository,
    private readonly tokens: LinkTokens,
    private readonly events: Events,
  ) {}

  /** Writes down that a link is to be sent to an e-mail, if it is that of an account: which is looked up later, so that asking takes the same time for all. */
  async ask(purpose: 'verify-email' | 'reset-password', email: string): Promise<void> {
    await this.insert({ purpose, userId: null, accountEmail: email, email });
  }

  /**
   * Writes down that a link is to be sent to the e-mail that an account is going to have. An e-mail that got several
   * of late gets none, and nobody is told: whose accounts they were for is not the asker's business.
   * @throws TooManyLinksError when it is the account that asks too often
   */
  async askToChangeEmail(account: { id: string; email: string }, email: string): Promise<void> {
    await this.users.lock(account.id);
    const hourAgo = new Date(Date.now() - HOUR_MS);
    if ((await this.links.countSince(account.id, 'change-email', hourAgo)) >= MOST_AN_HOUR) {
      throw new TooManyLinksError(`You can ask ${MOST_AN_HOUR} times an hour.`, { retryAfterSeconds: HOUR_MS / 1000 });
    }
    if ((await this.links.countToSince(email, 'change-email', hourAgo)) >= MOST_AN_HOUR) return;
    await this.insert({ purpose: 'change-email', userId: account.id, accountEmail: account.email, email });
  }

  /** Finds out whose link it is. @returns null, and forgets it, where there is nothing to send */
  async settle(id: string): Promise<OwnedLink | null> {
    const link = await this.links.findById(id);
    if (link === null || isOwned(link)) return link;
    const user = await this.users.findByEmail(link.accountEmail);
    const isNeeded = user !== null && !(link.purpose === 'verify-email' && user.emailVerifiedAt !== null);
    const hourAgo = new Date(Date.now() - HOUR_MS);
    if (!isNeeded || (await this.links.countSince(user.id, link.purpose, hourAgo)) >= MOST_AN_HOUR) {
      await this.links.delete(id);
      return null;
    }
    await this.links.setOwner(id, user.id);
    return { ...link, userId: user.id };
  }

  /** The token to put into the mail. Null when the link is not good any more. */
  async tokenOf(id: string): Promise<{ token: string; email: string } | null> {
    const link = await this.links.findLive(id);
    return link && { token: this.tokens.make(link.purpose, id), email: link.email };
  }

  /** What a change of e-mail was about, for a mail that tells of it; also when it is done. */
  async emailChangeOf(id: string): Promise<{ from: string; to: string } | null> {
    const link = await this.links.findById(id);
    return link && { from: link.accountEmail, to: link.email };
  }

  /** @throws LinkInvalidError */
  async read(purpose: LinkPurpose, token: string): Promise<OwnedLink> {
    const id = this.tokens.read(purpose, token);
    const link = id === null ? null : await this.links.findLive(id);
    if (link?.purpose !== purpose) throw new LinkInvalidError();
    return link;
  }

  /**
   * Uses a link up, and with it all others of its account for the same purpose. Of two uses at once, one comes first: each
   * holds the account until its transaction ends.
   * @throws LinkInvalidError
   */
  async use(purpose: LinkPurpose, token: string): Promise<OwnedLink> {
    const { userId } = await this.read(purpose, token);
    await this.users.lock(userId);
    const link = await this.read(purpose, token);
    await this.void(userId, purpose);
    return link;
  }

  /** Whether the link has verified an e-mail, which its account still has. Mail programs and people click twice. */
  async hasVerified(token: string): Promise<boolean> {
    const id = this.tokens.read('verify-email', token);
    return id !== null && (await this.links.isDone(id));
  }

  /** No link of the account is good for these purposes any more. */
  async void(userId: string, ...purposes: LinkPurpose[]): Promise<void> {
    await this.links.markUsed(userId, purposes, new Date());
  }

  /** A day after they ran out nobody asks for them any more, nor are mails about them under way. */
  async forgetOld(): Promise<void> {
    await this.links.deleteExpiredBefore(new Date(Date.now() - 24 * HOUR_MS));
  }

  private async insert(link: { purpose: LinkPurpose; userId: string | null; accountEmail: string; email: string }): Promise<void> {
    const id = newId();
    const createdAt = new Date();
    const expiresAt = new Date(createdAt.getTime() + LINK_HOURS[link.purpose] * HOUR_MS);
    await this.links.insert({ id, ...link, createdAt, expiresAt, usedAt: null });
    await this.events.publish(new AccountLinkAsked(id));
  }
}

function isOwned(link: { userId: string | null }): link is OwnedLink {
  return link.userId !== null;
}
