import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../common/paging/page.response.js';
import type { SynonymEntity } from '../synonyms/synonym.entity.js';
import { SYNONYM_KINDS, type SynonymKind } from '../synonyms/synonym.vocabulary.js';

/** Terms that mean the same. */
export class SynonymResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: SYNONYM_KINDS })
  kind!: SynonymKind;

  @ApiProperty({ type: [String], example: ['registered nurse', 'rn'] })
  terms!: string[];

  @ApiProperty({ description: '`built-in`, `admin`, or the classification it was imported from.', example: 'built-in' })
  source!: string;

  @ApiProperty()
  enabled!: boolean;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;

  static from({ id, kind, terms, source, enabled, createdAt, updatedAt }: SynonymEntity): SynonymResponse {
    return { id, kind, terms, source, enabled, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
  }
}

export class SynonymPageResponse extends PageOf(SynonymResponse) {}
