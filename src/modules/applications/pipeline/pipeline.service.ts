import { Injectable } from '@nestjs/common';
import { AppError } from '../../../common/errors/app-error.js';
import { InvalidInputError } from '../../../common/errors/common.errors.js';
import { assertUnchanged } from '../../../common/etag.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { ApplicationAccess, working } from '../application-access.js';
import type { ApplicationEntity } from '../application.entity.js';
import { ApplicationBadTransitionError } from '../application.errors.js';
import { canMove, isFinal, type TeamStage } from '../application.stages.js';
import { ApplicationSteps } from '../application-steps.js';
import { ApplicationViews } from '../application-views.js';
import { ApplicationsRepository } from '../applications.repository.js';
import { ApplicationResponse } from '../dto/application.response.js';
import type { BulkMoveDto, MoveApplicationDto } from '../dto/move-application.dto.js';
import { EmployerStagesRepository } from '../stages/employer-stages.repository.js';
import { type BulkFault, bulkRefusal } from './bulk.js';

/** Where a move leads. */
interface Target {
  stage: TeamStage;
  customStage: { id: string; name: string } | null;
}

/** The steps of the hiring team: one application, or many at once. */
@Injectable()
export class PipelineService {
  constructor(
    private readonly access: ApplicationAccess,
    private readonly applications: ApplicationsRepository,
    private readonly stages: EmployerStagesRepository,
    private readonly steps: ApplicationSteps,
    private readonly views: ApplicationViews,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async move(actor: Actor, id: string, dto: MoveApplicationDto, ifMatch?: string): Promise<ApplicationResponse> {
    return this.unitOfWork.run(async () => {
      const application = await this.access.workOn(actor, id);
      if (ifMatch !== undefined) assertUnchanged(ifMatch, await this.views.of({ application, side: 'team' }));
      const target = await this.targetOf(dto, application.job.employerId);
      assertCanMove(application, target);
      await this.take(actor, application, target, dto);
      return this.views.of({ application, side: 'team' });
    });
  }

  /** All of them, or none. Held in the order of their ids, so that two who move some of the same never wait in a circle. */
  async bulkMove(actor: Actor, { ids, ...dto }: BulkMoveDto): Promise<ApplicationResponse[]> {
    return this.unitOfWork.run(async () => {
      const held = new Map((await this.applications.lockMany(ids)).map((application) => [application.id, application]));
      const moves: { application: ApplicationEntity; target: Target }[] = [];
      const faults: BulkFault[] = [];
      for (const [index, id] of ids.entries()) {
        try {
          const application = working(await this.access.sightOf(actor, held.get(id)));
          const target = await this.targetOf(dto, application.job.employerId);
          assertCanMove(application, target);
          moves.push({ application, target });
        } catch (error) {
          if (!(error instanceof AppError) || error instanceof InvalidInputError) throw error;
          faults.push({ index, error });
        }
      }
      if (faults.length > 0) throw bulkRefusal(faults, ids.length);
      for (const { application, target } of moves) await this.take(actor, application, target, dto);
      return this.views.forTeam(moves.map(({ application }) => application));
    });
  }

  private async take(actor: Actor, application: ApplicationEntity, { stage, customStage }: Target, dto: MoveApplicationDto): Promise<void> {
    const { reason, reasonCode = stage === 'rejected' ? 'other' : null, feedback, note } = dto;
    await this.steps.take({ side: 'employer', actor }, application, stage, { reason, reasonCode, feedback, note }, customStage);
  }

  /** @throws InvalidInputError where what was sent does not go together */
  private async targetOf(dto: MoveApplicationDto, employerId: string): Promise<Target> {
    const own = dto.customStageId === undefined ? null : await this.stages.share(employerId, dto.customStageId);
    if (dto.customStageId !== undefined && !own) refuse('/customStageId', 'unknown-stage', 'the company has no stage with this id');
    const stage = own?.stage ?? dto.stage;
    if (stage === undefined) refuse('/stage', 'required', 'stage is required');
    if (dto.stage !== undefined && dto.stage !== stage) refuse('/stage', 'mapping', `the company's stage maps onto ${stage}`);
    if (stage === 'rejected') {
      if (isNothing(dto.reason) && isNothing(dto.reasonCode)) refuse('/reason', 'required', 'reason or reasonCode is required to reject');
    } else {
      for (const field of ['reasonCode', 'feedback'] as const) {
        if (!isNothing(dto[field])) refuse(`/${field}`, 'only-to-reject', `${field} is for rejections`);
      }
    }
    return { stage, customStage: own && { id: own.id, name: own.name } };
  }
}

/** Within a stage, the employer's own sorting is free; between stages the table rules. @throws ApplicationBadTransitionError */
function assertCanMove({ stage, customStageId }: ApplicationEntity, target: Target): void {
  const sorts = target.stage === stage && (target.customStage?.id ?? null) !== customStageId && !isFinal(stage);
  if (!sorts && !canMove(stage, target.stage)) throw new ApplicationBadTransitionError(stage, target.stage);
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}

function refuse(pointer: string, code: string, message: string): never {
  throw new InvalidInputError([{ pointer, code, message }]);
}
