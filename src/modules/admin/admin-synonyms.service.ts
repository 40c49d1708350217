import { Injectable } from '@nestjs/common';
import type { Page } from '../../common/paging/page.js';
import type { Actor } from '../../common/security/role.js';
import type { ListSynonymsQuery } from '../search/dto/list-synonyms.query.js';
import type { SynonymResponse } from '../search/dto/synonym.response.js';
import { type SynonymSet, SynonymsService } from '../search/synonyms/synonyms.service.js';
import { AuditService } from './audit.service.js';

/** What administrators teach the search. */
@Injectable()
export class AdminSynonymsService {
  constructor(
    private readonly synonyms: SynonymsService,
    private readonly audit: AuditService,
  ) {}

  async list(query: ListSynonymsQuery): Promise<Page<SynonymResponse>> {
    return this.synonyms.list(query);
  }

  async create(actor: Actor, set: SynonymSet): Promise<SynonymResponse> {
    return this.audit.record(
      actor,
      'synonym.create',
      ({ id }) => id,
      set.terms.join(', '),
      () => this.synonyms.create(set),
    );
  }

  async update(actor: Actor, id: string, changes: { terms?: string[]; enabled?: boolean }): Promise<SynonymResponse> {
    const before = await this.synonyms.get(id);
    return this.audit.record(actor, 'synonym.update', id, `${sayingOf(before)} -> ${sayingOf({ ...before, ...changes })}`, () =>
      this.synonyms.update(id, changes),
    );
  }

  async delete(actor: Actor, id: string): Promise<void> {
    const before = await this.synonyms.get(id);
    return this.audit.record(actor, 'synonym.delete', id, sayingOf(before), () => this.synonyms.delete(id));
  }
}

/** What a set was, in the log. */
function sayingOf({ terms, enabled }: { terms: string[]; enabled: boolean }): string {
  return `${terms.join(', ')}${enabled ? '' : ' (off)'}`;
}
