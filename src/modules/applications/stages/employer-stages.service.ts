import { Injectable } from '@nestjs/common';
import type { InputFault } from '../../../common/errors/app-error.js';
import { InvalidInputError } from '../../../common/errors/common.errors.js';
import { assertUnchanged } from '../../../common/etag.js';
import { newId } from '../../../common/ids.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { CompanyDesk } from '../company-desk.js';
import { StageInUseError } from '../application.errors.js';
import type { EmployerStagesDto } from '../dto/employer-stages.dto.js';
import { EmployerStagesResponse } from '../dto/employer-stages.response.js';
import type { EmployerStageEntity } from './employer-stage.entity.js';
import { EmployerStagesRepository } from './employer-stages.repository.js';

/** The stages that a company has of its own, within those of the board. */
@Injectable()
export class EmployerStagesService {
  constructor(
    private readonly stages: EmployerStagesRepository,
    private readonly desk: CompanyDesk,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async get(actor: Actor, employerId: string): Promise<EmployerStagesResponse> {
    await this.desk.assertReads(actor, employerId);
    return EmployerStagesResponse.from(await this.stages.listOf(employerId));
  }

  /** From now on these, in this order. @throws StageInUseError where one with applications that go on would go, or map onto another stage */
  async replace(actor: Actor, employerId: string, { items }: EmployerStagesDto, ifMatch?: string): Promise<EmployerStagesResponse> {
    return this.unitOfWork.run(async () => {
      await this.desk.assertWorks(actor, employerId);
      // Before the stages are held: whoever moves an application holds it first, and then the stage.
      await this.stages.leaveEnded(
        employerId,
        items.flatMap(({ id }) => id ?? []),
      );
      const present = await this.stages.lockOf(employerId);
      assertUnchanged(ifMatch, EmployerStagesResponse.from(present.toSorted((a, b) => a.position - b.position)));
      const known = new Map(present.map((stage) => [stage.id, stage]));
      assertFit(items, known);
      const next = items.map(({ id = newId(), name, stage }, position) => ({ id, employerId, position, name, stage }));
      const kept = new Map(next.map((stage) => [stage.id, stage]));
      const removed = present.filter(({ id }) => !kept.has(id));
      const remapped = present.filter(({ id, stage }) => kept.has(id) && kept.get(id)?.stage !== stage);
      const used = await this.stages.findUsed([...removed, ...remapped].map(({ id }) => id));
      if (used.length > 0) throw new StageInUseError(used.map((id) => `"${known.get(id)?.name}"`));
      await this.stages.replace(
        next,
        removed.map(({ id }) => id),
      );
      return EmployerStagesResponse.from(next);
    });
  }
}

function assertFit(items: EmployerStagesDto['items'], known: Map<string, EmployerStageEntity>): void {
  const faults: InputFault[] = [];
  const [ids, names] = [new Set<string>(), new Set<string>()];
  for (const [index, { id, name }] of items.entries()) {
    if (id !== undefined && !known.has(id)) {
      faults.push({ pointer: `/items/${index}/id`, code: 'unknown-stage', message: 'the company has no stage with this id' });
    } else if (id !== undefined && ids.has(id)) {
      faults.push({ pointer: `/items/${index}/id`, code: 'unique', message: 'the stage is there twice' });
    }
    if (names.has(name.toLowerCase())) faults.push({ pointer: `/items/${index}/name`, code: 'unique', message: 'the name is there twice' });
    if (id !== undefined) ids.add(id);
    names.add(name.toLowerCase());
  }
  if (faults.length > 0) throw new InvalidInputError(faults);
}
