import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throws } from '../../../common/errors/throws.js';
import { CurrentUser, SignedIn } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { ConsentParams, GiveConsentDto } from '../dto/consent.dto.js';
import { ConsentResponse, ConsentsResponse } from '../dto/consent.response.js';
import { ConsentNeededError, ConsentNotFoundError } from './consent.errors.js';
import { ConsentsService } from './consents.service.js';

@ApiTags('Privacy')
@Controller({ path: 'me/consents', version: '1' })
export class ConsentsController {
  constructor(private readonly consents: ConsentsService) {}

  /** What you agreed to, and what you took back; all of it. */
  @Get()
  @SignedIn()
  async list(@CurrentUser() actor: Actor): Promise<ConsentsResponse> {
    return { items: await this.consents.list(actor) };
  }

  /** One consent, with its history. */
  @Get(':purpose')
  @SignedIn()
  @Throws(ConsentNotFoundError)
  get(@CurrentUser() actor: Actor, @Param() { purpose }: ConsentParams): Promise<ConsentResponse> {
    return this.consents.get(actor, purpose);
  }

  /** Agrees to a version of a text. */
  @Put(':purpose')
  @SignedIn()
  give(@CurrentUser() actor: Actor, @Param() { purpose }: ConsentParams, @Body() { version }: GiveConsentDto): Promise<ConsentResponse> {
    return this.consents.give(actor, purpose, version);
  }

  /** Takes a consent back. That there was one stays in the history. */
  @Delete(':purpose')
  @HttpCode(204)
  @SignedIn()
  @Throws(ConsentNotFoundError, ConsentNeededError)
  withdraw(@CurrentUser() actor: Actor, @Param() { purpose }: ConsentParams): Promise<void> {
    return this.consents.withdraw(actor, purpose);
  }
}
