import { allOf } from '../../../common/paging/all-of.js';
import { HoldsPersonalData, type Person, type PersonalData } from '../../../infra/privacy/personal-data.js';
import { ApiTokensRepository } from './api-tokens.repository.js';

@HoldsPersonalData({ section: 'apiTokens', tables: { api_tokens: 'deleted: they are refused at once' } })
export class ApiTokensPersonalData implements PersonalData {
  constructor(private readonly tokens: ApiTokensRepository) {}

  /** What they were made for. Their hashes would be of use to a thief only. */
  export({ id }: Person): AsyncIterable<object> {
    return allOf((page) =>
      this.tokens.listByUser(id, page, ({ name, scopes, createdAt, expiresAt, lastUsedAt }) => ({
        name,
        scopes,
        createdAt,
        expiresAt,
        lastUsedAt,
      })),
    );
  }

  async erase({ id }: Person): Promise<void> {
    await this.tokens.deleteOf(id);
  }
}
