import { Injectable } from '@nestjs/common';
import type { Page } from '../../../common/paging/page.js';
import { readPageByTime } from '../../../infra/database/keyset.js';
import { ReadPool } from '../../../infra/database/read-pool.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { SynonymEntity } from './synonym.entity.js';
import type { SynonymKind } from './synonym.vocabulary.js';

export interface SynonymsFilter {
  kind?: SynonymKind;
  source?: string;
  /** A term as the index has it. */
  term?: string;
  limit: number;
  cursor?: string;
}

@Injectable()
export class SynonymsRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly pool: ReadPool,
  ) {}

  private get synonyms() {
    return this.unitOfWork.manager.getRepository(SynonymEntity);
  }

  async list<Item>(filter: SynonymsFilter, itemOf: (synonym: SynonymEntity) => Item): Promise<Page<Item>> {
    const list = this.synonyms.createQueryBuilder('synonym').where('true');
    if (filter.kind) list.andWhere('synonym.kind = :kind', { kind: filter.kind });
    if (filter.source) list.andWhere('synonym.source = :source', { source: filter.source });
    if (filter.term) list.andWhere('synonym.terms @> array[:term]', { term: filter.term });
    return readPageByTime(list, { kind: 'synonyms', by: 'createdAt', order: 'DESC', limit: filter.limit, cursor: filter.cursor }, itemOf);
  }

  async findById(id: string): Promise<SynonymEntity | null> {
    return this.synonyms.findOneBy({ id });
  }

  /** Nobody else may change it before the present transaction ends. */
  async lock(id: string): Promise<SynonymEntity | null> {
    return this.synonyms.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async insert(synonym: SynonymEntity): Promise<void> {
    await this.synonyms.insert(synonym);
  }

  async update(id: string, changes: Partial<SynonymEntity>): Promise<void> {
    await this.synonyms.update(id, changes);
  }

  async delete(id: string): Promise<void> {
    await this.synonyms.delete(id);
  }

  /** The sets that hold one of these terms. */
  async listByTerms(terms: string[]): Promise<string[][]> {
    const rows = await this.pool.query<{ terms: string[] }>(
      'select terms from synonyms where enabled and terms && $1::text[] order by id limit 100',
      [terms],
    );
    return rows.map((row) => row.terms);
  }

  /** Puts in the sets of a source that are not there yet, and takes out those that it no longer has. What an administrator switched off stays off. */
  async replaceSource(source: string, synonyms: SynonymEntity[]): Promise<void> {
    const { manager } = this.unitOfWork;
    const sets = JSON.stringify(synonyms.map(({ id, kind, terms }) => ({ id, kind, terms })));
    await manager.query(
      `delete from synonyms where source = $1
         and not exists (select from jsonb_to_recordset($2::jsonb) as s(kind text, terms text[]) where s.kind = synonyms.kind and s.terms = synonyms.terms)`,
      [source, sets],
    );
    await manager.query(
      `insert into synonyms (id, kind, terms, source, enabled, created_at, updated_at)
       select s.id, s.kind, s.terms, $1, true, now(), now() from jsonb_to_recordset($2::jsonb) as s(id uuid, kind text, terms text[])
       where not exists (select from synonyms known where known.source = $1 and known.kind = s.kind and known.terms = s.terms)`,
      [source, sets],
    );
  }
}
