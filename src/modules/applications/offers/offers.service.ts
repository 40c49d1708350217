import { Injectable } from '@nestjs/common';
import { InvalidInputError } from '../../../common/errors/common.errors.js';
import { assertUnchanged } from '../../../common/etag.js';
import { newId } from '../../../common/ids.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import { ApplicationAccess, type Side } from '../application-access.js';
import type { ApplicationEntity } from '../application.entity.js';
import {
  CandidateGoneError,
  NotInOfferError,
  OfferNotFoundError,
  OfferOpenError,
  OfferOverError,
  TooManyOffersError,
} from '../application.errors.js';
import { OfferEnded, OfferMade } from '../application.events.js';
import { ApplicationSteps, type Doer } from '../application-steps.js';
import { ApplicationViews, type Names } from '../application-views.js';
import { ApplicationsRepository } from '../applications.repository.js';
import type { ApplicationResponse } from '../dto/application.response.js';
import type { OfferDto } from '../dto/offer.dto.js';
import { OfferResponse } from '../dto/offer.response.js';
import type { OfferEntity } from './offer.entity.js';
import { OffersRepository } from './offers.repository.js';
import type { OfferStatus } from './offer.vocabulary.js';

const EXPIRE_BATCH = 100;
/** Of one application. */
const MAX_OFFERS = 50;

/** An offer, for the mails about it. */
export interface OfferBriefing {
  application: ApplicationResponse;
  offer: OfferResponse;
}

/**
 * Offers to who has come as far as the stage `offer`. Accepting one moves nothing: that somebody is hired is for the company
 * to say, when the contract is signed. Every change holds the application.
 */
@Injectable()
export class OffersService {
  constructor(
    private readonly offers: OffersRepository,
    private readonly applications: ApplicationsRepository,
    private readonly access: ApplicationAccess,
    private readonly steps: ApplicationSteps,
    private readonly views: ApplicationViews,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  async list(actor: Actor, applicationId: string): Promise<OfferResponse[]> {
    const names = await this.views.namesFor(await this.access.see(actor, applicationId));
    return (await this.offers.listOf(applicationId)).map((offer) => OfferResponse.from(offer, names));
  }

  /** @throws NotInOfferError, TooManyOffersError, OfferOpenError while another is open or was accepted */
  async make(actor: Actor, applicationId: string, { pay, startDate, expiresAt, note = null }: OfferDto): Promise<OfferResponse> {
    return this.unitOfWork.run(async () => {
      const application = await this.access.workOn(actor, applicationId);
      if (application.stage !== 'offer') throw new NotInOfferError(application.stage);
      if (!application.candidate) throw new CandidateGoneError();
      const now = new Date();
      const end = new Date(expiresAt);
      if (end <= now) {
        throw new InvalidInputError([{ pointer: '/expiresAt', code: 'future', message: 'must be in the future' }]);
      }
      const earlier = await this.offers.listOf(applicationId);
      if (earlier.some(({ status }) => status === 'accepted')) throw new OfferOpenError();
      const open = earlier.find(({ status }) => status === 'open');
      if (open && open.expiresAt > now) throw new OfferOpenError();
      if (earlier.length >= MAX_OFFERS) throw new TooManyOffersError(MAX_OFFERS);
      if (open) await this.end({ side: 'board', actor: null }, application, open, 'expired');
      const offer = {
        id: newId(),
        applicationId,
        status: 'open' as const,
        pay: { amount: pay.amount, currency: pay.currency, period: pay.period },
        startDate,
        expiresAt: end,
        note,
        declineReason: null,
        createdById: actor.id,
        createdAt: now,
        endedAt: null,
      };
      await this.offers.insert(offer);
      await this.steps.tell({ side: 'employer', actor }, application, 'offer-made');
      await this.events.publish(new OfferMade(offer.id));
      return OfferResponse.from(offer, await this.views.namesFor({ application, side: 'team' }));
    });
  }

  /** The candidate's word. @throws OfferOverError for one that is not open, or whose time has run out, whether or not the sweep has come by */
  async answer(
    actor: Actor,
    applicationId: string,
    offerId: string,
    { status, reason = null }: { status: 'accepted' | 'declined'; reason?: string | null | undefined },
    ifMatch?: string,
  ): Promise<OfferResponse> {
    return this.unitOfWork.run(async () => {
      const application = await this.access.holdAsCandidate(actor, applicationId);
      const names = await this.views.namesFor({ application, side: 'candidate' });
      const offer = assertOpen(await this.present(applicationId, offerId, names, ifMatch));
      await this.end({ side: 'candidate', actor }, application, offer, status, reason);
      return OfferResponse.from(offer, names);
    });
  }

  /** The company's. */
  async withdraw(actor: Actor, applicationId: string, offerId: string, ifMatch?: string): Promise<OfferResponse> {
    return this.unitOfWork.run(async () => {
      const application = await this.access.workOn(actor, applicationId);
      const names = await this.views.namesFor({ application, side: 'team' });
      const offer = assertOpen(await this.present(applicationId, offerId, names, ifMatch));
      await this.end({ side: 'employer', actor }, application, offer, 'withdrawn');
      return OfferResponse.from(offer, names);
    });
  }

  /** An application has left the stage, one way or another: an offer that is still open is taken back. In the transaction of the step. */
  async endOpenOf(applicationId: string): Promise<void> {
    const offer = await this.offers.findOpenOf(applicationId);
    const application = offer && (await this.applications.findById(applicationId));
    if (offer && application) await this.end({ side: 'board', actor: null }, application, offer, 'withdrawn');
  }

  /** Ends what nobody answered in time. Any number of processes may do this at once. @returns how many */
  async expireDue(): Promise<number> {
    const due = await this.offers.listDue(new Date(), EXPIRE_BATCH);
    const failures: unknown[] = [];
    for (const { id, applicationId } of due) {
      // One that cannot be ended does not keep the others from it.
      await this.unitOfWork
        .run(async () => {
          const application = await this.applications.lock(applicationId);
          const offer = await this.offers.findById(id);
          if (application && offer?.status === 'open') await this.end({ side: 'board', actor: null }, application, offer, 'expired');
        })
        .catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
    return due.length;
  }

  /** Null when it, its application or its candidate is gone. */
  async briefing(offerId: string, side: Side): Promise<OfferBriefing | null> {
    const offer = await this.offers.findById(offerId);
    const application = offer && (await this.applications.findById(offer.applicationId));
    if (!offer || !application?.candidate) return null;
    const names = await this.views.namesFor({ application, side });
    return { application: await this.views.of({ application, side }), offer: OfferResponse.from(offer, names) };
  }

  /** For an application that is held. @throws OfferNotFoundError, PreconditionFailedError where it was not read as it is */
  private async present(applicationId: string, id: string, names: Names, ifMatch: string | undefined): Promise<OfferEntity> {
    const offer = await this.offers.findOf(applicationId, id);
    if (!offer) throw new OfferNotFoundError();
    assertUnchanged(ifMatch, OfferResponse.from(offer, names));
    return offer;
  }

  private async end(
    doer: Doer,
    application: ApplicationEntity,
    offer: OfferEntity,
    status: Exclude<OfferStatus, 'open'>,
    declineReason: string | null = null,
  ): Promise<void> {
    await this.offers.end(offer, { status, declineReason, endedAt: new Date() });
    await this.steps.tell(doer, application, `offer-${status}`);
    await this.events.publish(new OfferEnded(offer.id, status));
  }
}

function assertOpen(offer: OfferEntity): OfferEntity {
  if (offer.status !== 'open') throw new OfferOverError(offer.status);
  if (offer.expiresAt <= new Date()) throw new OfferOverError('expired');
  return offer;
}
