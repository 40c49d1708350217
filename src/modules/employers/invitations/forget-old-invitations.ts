import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { Sweep } from '../../../infra/process/sweep.js';
import { InvitationsRepository } from './invitations.repository.js';

/** Addresses of people who may never have had an account here are not kept. */
@Injectable()
export class ForgetOldInvitations extends Sweep {
  protected readonly everyMs = 3_600_000;

  constructor(
    settings: Settings,
    private readonly invitations: InvitationsRepository,
  ) {
    super(settings);
  }

  async sweep(): Promise<void> {
    await this.invitations.deleteOld();
  }
}
