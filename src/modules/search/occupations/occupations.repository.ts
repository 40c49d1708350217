import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import type { OccupationTitle } from './occupation-classifier.js';
import { OccupationTitleEntity } from './occupation-title.entity.js';

@Injectable()
export class OccupationsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async listImported(): Promise<OccupationTitle[]> {
    return this.unitOfWork.manager.getRepository(OccupationTitleEntity).find();
  }

  async replace(scheme: string, titles: OccupationTitle[]): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.delete(OccupationTitleEntity, { scheme });
    await manager.query(
      'insert into occupation_titles (scheme, code, title) select $1, code, title from unnest($2::text[], $3::text[]) as t(code, title) on conflict do nothing',
      [scheme, titles.map(({ code }) => code), titles.map(({ title }) => title)],
    );
  }
}
