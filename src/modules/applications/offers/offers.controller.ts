import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../../common/body-example.js';
import { DEMO } from '../../../common/demo-ids.js';
import { Throws } from '../../../common/errors/throws.js';
import { CurrentUser, ForTokens, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { Idempotent } from '../../../infra/http/idempotency/idempotent.js';
import { IfMatch } from '../../../infra/http/if-match.js';
import { NotRecruiterError } from '../../employers/employer.errors.js';
import {
  ApplicationNotFoundError,
  CandidateGoneError,
  NotInOfferError,
  OfferNotFoundError,
  OfferOpenError,
  OfferOverError,
  TooManyOffersError,
} from '../application.errors.js';
import { DeclineOfferDto, OfferDto } from '../dto/offer.dto.js';
import { OfferListResponse, OfferResponse } from '../dto/offer.response.js';
import { OffersService } from './offers.service.js';

@ApiTags('Applications')
@Controller({ path: 'applications/:id/offers', version: '1' })
export class OffersController {
  constructor(private readonly offers: OffersService) {}

  /** The offers to a candidate: for both sides. */
  @Get()
  @Roles('job_seeker', 'employer')
  @ForTokens('applications:read')
  @Throws(ApplicationNotFoundError)
  async list(@CurrentUser() actor: Actor, @IdParam(DEMO.offeredId) id: string): Promise<OfferListResponse> {
    return { items: await this.offers.list(actor, id) };
  }

  /** Offers the candidate the job, in the stage `offer`; one offer at a time. He gets a mail. */
  @Post()
  @Roles('employer')
  @ForTokens('applications:write')
  @Idempotent()
  @Throws(ApplicationNotFoundError, NotRecruiterError, NotInOfferError, OfferOpenError, TooManyOffersError, CandidateGoneError)
  @BodyExample(OfferDto, {
    pay: { amount: 41_000, currency: 'EUR', period: 'YEAR' },
    startDate: '2030-04-01',
    expiresAt: '2030-03-15T16:00:00Z',
    note: 'We would be glad.',
  })
  make(@CurrentUser() actor: Actor, @IdParam(DEMO.unofferedId) id: string, @Body() body: OfferDto): Promise<OfferResponse> {
    return this.offers.make(actor, id, body);
  }

  /** Accepts an offer. The application stays in its stage until the company says that you are hired. */
  @Post(':offerId/accept')
  @HttpCode(200)
  @Roles('job_seeker')
  @ForTokens('applications:write')
  @Throws(ApplicationNotFoundError, OfferNotFoundError, OfferOverError)
  accept(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.offeredId) id: string,
    @IdParam(DEMO.offerId, 'offerId') offerId: string,
    @IfMatch() ifMatch?: string,
  ): Promise<OfferResponse> {
    return this.offers.answer(actor, id, offerId, { status: 'accepted' }, ifMatch);
  }

  /** Declines an offer. The application goes on; take it back with `withdraw` if you like. */
  @Post(':offerId/decline')
  @HttpCode(200)
  @Roles('job_seeker')
  @ForTokens('applications:write')
  @Throws(ApplicationNotFoundError, OfferNotFoundError, OfferOverError)
  @BodyExample(DeclineOfferDto, { reason: 'I have taken another job' })
  decline(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.offeredId) id: string,
    @IdParam(DEMO.offerId, 'offerId') offerId: string,
    @Body() { reason }: DeclineOfferDto,
    @IfMatch() ifMatch?: string,
  ): Promise<OfferResponse> {
    return this.offers.answer(actor, id, offerId, { status: 'declined', reason }, ifMatch);
  }

  /** Takes an offer back that is still open. */
  @Post(':offerId/withdraw')
  @HttpCode(200)
  @Roles('employer')
  @ForTokens('applications:write')
  @Throws(ApplicationNotFoundError, NotRecruiterError, OfferNotFoundError, OfferOverError)
  withdraw(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.offeredId) id: string,
    @IdParam(DEMO.offerId, 'offerId') offerId: string,
    @IfMatch() ifMatch?: string,
  ): Promise<OfferResponse> {
    return this.offers.withdraw(actor, id, offerId, ifMatch);
  }
}
