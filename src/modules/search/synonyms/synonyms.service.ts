import { Injectable } from '@nestjs/common';
import { InvalidInputError } from '../../../common/errors/common.errors.js';
import { newId } from '../../../common/ids.js';
import type { Page } from '../../../common/paging/page.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import type { ListSynonymsQuery } from '../dto/list-synonyms.query.js';
import { SynonymResponse } from '../dto/synonym.response.js';
import { plainWords } from '../language/text.js';
import { SynonymNotFoundError } from '../search.errors.js';
import type { SynonymEntity } from './synonym.entity.js';
import type { SynonymKind } from './synonym.vocabulary.js';
import { SearchCache } from '../search.cache.js';
import { SynonymsRepository } from './synonyms.repository.js';

export interface SynonymSet {
  kind: SynonymKind;
  terms: string[];
}

const ADMIN = 'admin';

/** The kept table of words that mean the same. */
@Injectable()
export class SynonymsService {
  constructor(
    private readonly synonyms: SynonymsRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly cache: SearchCache,
  ) {}

  async list({ term, ...query }: ListSynonymsQuery): Promise<Page<SynonymResponse>> {
    return this.synonyms.list({ ...query, ...(term !== undefined && { term: plainWords(term) }) }, SynonymResponse.from);
  }

  /** @throws SynonymNotFoundError */
  async get(id: string): Promise<SynonymResponse> {
    return SynonymResponse.from(this.found(await this.synonyms.findById(id)));
  }

  /** @throws InvalidInputError where fewer than two terms are left when punctuation and repetitions are taken off */
  async create({ kind, terms }: SynonymSet): Promise<SynonymResponse> {
    const now = new Date();
    const synonym = { id: newId(), kind, terms: normalTerms(terms), source: ADMIN, enabled: true, createdAt: now, updatedAt: now };
    return this.change(synonym.id, () => this.synonyms.insert(synonym));
  }

  /** Whose terms are changed is the administrator's from then on. The set that the product or an import brought stays beside it, switched off: it would come back. */
  async update(id: string, { terms, enabled }: { terms?: string[]; enabled?: boolean }): Promise<SynonymResponse> {
    return this.change(id, async () => {
      const known = this.found(await this.synonyms.lock(id));
      const own = terms !== undefined && known.source !== ADMIN;
      await this.synonyms.update(id, {
        ...(terms !== undefined && { terms: normalTerms(terms) }),
        ...(enabled !== undefined && { enabled }),
        ...(own && { source: ADMIN }),
        updatedAt: new Date(),
      });
      if (own) await this.synonyms.insert({ ...known, id: newId(), enabled: false });
    });
  }

  /** A set that the product or an import brings can only be switched off: it would come back with the next version. */
  async delete(id: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const { source } = this.found(await this.synonyms.lock(id));
      if (source !== ADMIN) await this.synonyms.update(id, { enabled: false, updatedAt: new Date() });
      else await this.synonyms.delete(id);
      await this.cache.drop();
    });
  }

  /** Makes the table hold exactly these sets of a source. */
  async replaceSource(source: string, sets: SynonymSet[]): Promise<void> {
    const now = new Date();
    const unique = new Map(
      sets.map(({ kind, terms }) => {
        const plain = distinctTerms(terms);
        return [`${kind} ${plain.join('|')}`, { id: newId(), kind, terms: plain, source, enabled: true, createdAt: now, updatedAt: now }];
      }),
    );
    await this.unitOfWork.run(async () => {
      await this.synonyms.replaceSource(
        source,
        [...unique.values()].filter(({ terms }) => terms.length > 1),
      );
      await this.cache.drop();
    });
  }

  private async change(id: string, work: () => Promise<void>): Promise<SynonymResponse> {
    return this.unitOfWork.run(async () => {
      await work();
      await this.cache.drop();
      return SynonymResponse.from(this.found(await this.synonyms.findById(id)));
    });
  }

  private found(synonym: SynonymEntity | null): SynonymEntity {
    if (!synonym) throw new SynonymNotFoundError();
    return synonym;
  }
}

function distinctTerms(terms: string[]): string[] {
  return [...new Set(terms.map(plainWords).filter((term) => term !== ''))];
}

function normalTerms(terms: string[]): string[] {
  const distinct = distinctTerms(terms);
  if (distinct.length >= 2) return distinct;
  throw new InvalidInputError([{ pointer: '/terms', code: 'distinct', message: 'must hold at least two terms that differ as words' }]);
}
