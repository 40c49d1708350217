import { Injectable } from '@nestjs/common';
import { ReadPool } from '../../../infra/database/read-pool.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import type { OccupationTitle } from './occupation-classifier.js';
import { OccupationTitleEntity } from './occupation-title.entity.js';

@Injectable()
export class OccupationsRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly pool: ReadPool,
  ) {}

  async listImported(): Promise<OccupationTitle[]> {
    return this.pool.query<OccupationTitle>('select scheme, code, title from occupation_titles');
  }

  /** As of the last commit, whatever the present transaction did. */
  async readState(name: string): Promise<string | null> {
    const [row] = await this.pool.query<{ value: string }>('select value from search_state where name = $1', [name], 'read-search-state');
    return row?.value ?? null;
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
