import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { AccountLinksService } from '../../users/links/account-links.service.js';
import { AccountUsesService } from '../../users/uses/account-uses.service.js';
import {
  accountInactive,
  apiTokenMade,
  emailChangeAsked,
  emailChangeConfirm,
  emailChanged,
  emailVerify,
  passwordChanged,
  passwordReset,
  refreshTokenReused,
  type Way,
} from './account.mails.js';
import type { Letters } from './mails.js';

/** Looks up what mails about accounts are about, and makes their links. */
@Injectable()
export class AccountLetters {
  constructor(
    private readonly links: AccountLinksService,
    private readonly uses: AccountUsesService,
    private readonly settings: Settings,
  ) {}

  readonly letters: Letters<
    | 'email-verify'
    | 'password-reset'
    | 'email-change-confirm'
    | 'email-change-asked'
    | 'email-changed'
    | 'password-changed'
    | 'api-token-made'
    | 'refresh-token-reused'
    | 'account-inactive'
  > = {
    'email-verify': async ({ linkId }, recipient) => {
      const link = await this.links.tokenOf(linkId);
      return link && emailVerify(recipient, this.wayOf('verify-email', link.token));
    },
    'password-reset': async ({ linkId }, recipient) => {
      const link = await this.links.tokenOf(linkId);
      return link && passwordReset(recipient, this.wayOf('reset-password', link.token));
    },
    'email-change-confirm': async ({ linkId }, { name }) => {
      const link = await this.links.tokenOf(linkId);
      return link && emailChangeConfirm({ name, email: link.email }, this.wayOf('confirm-email', link.token));
    },
    'email-change-asked': async ({ linkId }, { name }) => {
      const change = await this.links.emailChangeOf(linkId);
      return change && emailChangeAsked({ name, email: change.from }, change.to);
    },
    'email-changed': async ({ linkId }, { name }) => {
      const change = await this.links.emailChangeOf(linkId);
      return change && emailChanged({ name, email: change.from }, change.to);
    },
    'password-changed': async (_, recipient) => Promise.resolve(passwordChanged(recipient)),
    'api-token-made': async (_, recipient) => Promise.resolve(apiTokenMade(recipient)),
    'refresh-token-reused': async (_, recipient) => Promise.resolve(refreshTokenReused(recipient)),
    'account-inactive': async (_, recipient) => {
      const eraseOn = await this.uses.warningFor(recipient.id);
      if (eraseOn === null) return null;
      const { frontendUrl, publicUrl } = this.settings.http;
      return { ...accountInactive(recipient, eraseOn, frontendUrl ?? publicUrl), sent: () => this.uses.markWarned(recipient.id) };
    },
  };

  /** A page of the frontend, with the token where no server's log and no referrer shows it; without a frontend, the token and the route that takes it. */
  private wayOf(page: string, token: string): Way {
    const { frontendUrl, publicUrl } = this.settings.http;
    return frontendUrl ? { url: `${frontendUrl}/${page}#token=${token}` } : { route: `${publicUrl}/v1/auth/${page}`, token };
  }
}
