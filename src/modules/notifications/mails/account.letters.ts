import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { AccountLinksService } from '../../users/links/account-links.service.js';
import { AccountUsesService } from '../../users/uses/account-uses.service.js';
import {
  accountInactive,
  accountReinstated,
  accountSuspended,
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
    | 'account-suspended'
    | 'account-reinstated'
  > = {
    'email-verify': async ({ linkId }, reader) => {
      const link = await this.links.tokenOf(linkId);
      return link && emailVerify(reader, this.wayOf('verify-email', link.token));
    },
    'password-reset': async ({ linkId }, reader) => {
      const link = await this.links.tokenOf(linkId);
      return link && passwordReset(reader, this.wayOf('reset-password', link.token));
    },
    'email-change-confirm': async ({ linkId }, reader) => {
      const link = await this.links.tokenOf(linkId);
      return link && emailChangeConfirm(reader, { name: reader.name, email: link.email }, this.wayOf('confirm-email', link.token));
    },
    'email-change-asked': async ({ linkId }, reader) => {
      const change = await this.links.emailChangeOf(linkId);
      return change && emailChangeAsked(reader, { name: reader.name, email: change.from }, change.to);
    },
    'email-changed': async ({ linkId }, reader) => {
      const change = await this.links.emailChangeOf(linkId);
      return change && emailChanged(reader, { name: reader.name, email: change.from }, change.to);
    },
    'password-changed': async (_, reader) => Promise.resolve(passwordChanged(reader)),
    'api-token-made': async (_, reader) => Promise.resolve(apiTokenMade(reader)),
    'refresh-token-reused': async (_, reader) => Promise.resolve(refreshTokenReused(reader)),
    'account-suspended': async (_, reader) => Promise.resolve(accountSuspended(reader)),
    'account-reinstated': async (_, reader) => Promise.resolve(accountReinstated(reader)),
    'account-inactive': async (_, reader) => {
      const eraseOn = await this.uses.warningFor(reader.id);
      if (eraseOn === null) return null;
      const { frontendUrl, publicUrl } = this.settings.http;
      return { ...accountInactive(reader, eraseOn, frontendUrl ?? publicUrl), sent: () => this.uses.markWarned(reader.id) };
    },
  };

  /** A page of the frontend, with the token where no server's log and no referrer shows it; without a frontend, the token and the route that takes it. */
  private wayOf(page: string, token: string): Way {
    const { frontendUrl, publicUrl } = this.settings.http;
    return frontendUrl ? { url: `${frontendUrl}/${page}#token=${token}` } : { route: `${publicUrl}/v1/auth/${page}`, token };
  }
}
