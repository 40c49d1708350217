import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { isFinal, STAGES } from '../application.stages.js';
import { EmployerStageEntity } from './employer-stage.entity.js';

@Injectable()
export class EmployerStagesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get stages() {
    return this.unitOfWork.manager.getRepository(EmployerStageEntity);
  }

  async listOf(employerId: string): Promise<EmployerStageEntity[]> {
    return this.stages.find({ where: { employerId }, order: { position: 'ASC' } });
  }

  /** One, which stays as it is until the present transaction ends. */
  async share(employerId: string, id: string): Promise<EmployerStageEntity | null> {
    return this.stages.findOne({ where: { employerId, id }, lock: { mode: 'pessimistic_read' } });
  }

  /** All, and nobody else changes them, or moves an application to one, before the present transaction ends. */
  async lockOf(employerId: string): Promise<EmployerStageEntity[]> {
    // The rows alone would not do: an employer who has none yet has nothing to hold.
    await this.unitOfWork.queueFor(`employer_stages ${employerId}`);
    return this.stages.find({ where: { employerId }, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
  }

  /** Takes applications that are over out of all but these: where they have been is in their histories. */
  async leaveEnded(employerId: string, kept: string[]): Promise<void> {
    await this.unitOfWork.manager.query(
      `update applications set custom_stage_id = null, team_updated_at = now()
        where stage = any($3) and custom_stage_id in (select id from employer_stages where employer_id = $1 and id <> all($2::uuid[]))`,
      [employerId, kept, STAGES.filter(isFinal)],
    );
  }

  /** Those of these that applications are in. */
  async findUsed(ids: string[]): Promise<string[]> {
    const rows: { id: string }[] = await this.unitOfWork.manager.query(
      'select id from employer_stages stage where id = any($1) and exists (select 1 from applications where custom_stage_id = stage.id)',
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  async replace(stages: Omit<EmployerStageEntity, 'employer'>[], removed: string[]): Promise<void> {
    if (removed.length > 0) await this.stages.delete(removed);
    if (stages.length > 0) await this.stages.upsert(stages, ['id']);
  }
}
