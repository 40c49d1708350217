import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/security/role.js';
import { NotRecruiterError } from '../employers/employer.errors.js';
import type { TeamPlace } from '../jobs/job.vocabulary.js';
import { HiringTeamsService } from '../jobs/team/hiring-teams.service.js';
import type { ApplicationEntity } from './application.entity.js';
import { ApplicationNotFoundError } from './application.errors.js';
import { type Side as MaybeSide, sideOf } from './application.policy.js';
import { ApplicationsRepository } from './applications.repository.js';

/** From which of the two sides somebody looks. */
export type Side = NonNullable<MaybeSide>;

/** An application, and who looks at it. */
export interface Sight {
  application: ApplicationEntity;
  side: Side;
  place: TeamPlace;
}

/**
 * The way to an application and to all that hangs on it. To whoever is neither its candidate nor of its hiring team it is
 * not there, and neither is to its candidate what is the team's own.
 */
@Injectable()
export class ApplicationAccess {
  constructor(
    private readonly applications: ApplicationsRepository,
    private readonly teams: HiringTeamsService,
  ) {}

  /** @throws ApplicationNotFoundError */
  async see(actor: Actor, id: string): Promise<Sight> {
    return this.sightOf(actor, await this.applications.findById(id));
  }

  /** The same; nobody else may change it before the present transaction ends. */
  async hold(actor: Actor, id: string): Promise<Sight> {
    return this.sightOf(actor, await this.applications.lock(id));
  }

  /** @throws ApplicationNotFoundError, also for its candidate */
  async readAsTeam(actor: Actor, id: string): Promise<ApplicationEntity> {
    return ofTeam(await this.see(actor, id)).application;
  }

  /** Held, for who works on it. @throws ApplicationNotFoundError, NotRecruiterError for who only reads */
  async workOn(actor: Actor, id: string): Promise<ApplicationEntity> {
    return working(await this.hold(actor, id));
  }

  /** Held, for its candidate. @throws ApplicationNotFoundError */
  async holdAsCandidate(actor: Actor, id: string): Promise<ApplicationEntity> {
    const { application, side } = await this.hold(actor, id);
    if (side !== 'candidate') throw new ApplicationNotFoundError();
    return application;
  }

  async sightOf(actor: Actor, application: ApplicationEntity | null | undefined): Promise<Sight> {
    if (!application) throw new ApplicationNotFoundError();
    const place = await this.teams.placeOf(actor.id, application.job);
    const side = sideOf(actor, application.candidateId, place);
    if (side === null) throw new ApplicationNotFoundError();
    return { application, side, place };
  }
}

/** @throws ApplicationNotFoundError, NotRecruiterError */
export function working(sight: Sight): ApplicationEntity {
  const { application, place } = ofTeam(sight);
  if (place !== 'works') throw new NotRecruiterError();
  return application;
}

function ofTeam(sight: Sight): Sight {
  if (sight.side !== 'team') throw new ApplicationNotFoundError();
  return sight;
}
