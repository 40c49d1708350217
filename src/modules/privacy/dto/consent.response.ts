import { ApiProperty } from '@nestjs/swagger';
import type { ConsentRecordEntity } from '../consents/consent-record.entity.js';
import { CONSENT_PURPOSES, type ConsentPurpose } from '../consents/consent.vocabulary.js';

export class ConsentRecordResponse {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Of the text that was agreed to; null where it was taken back.' })
  version!: string | null;
}

/** What a person agreed to. */
export class ConsentResponse {
  @ApiProperty({ enum: CONSENT_PURPOSES })
  purpose!: ConsentPurpose;

  @ApiProperty({ description: 'Whether it holds now.' })
  granted!: boolean;

  @ApiProperty({ type: String, example: '2026-05', nullable: true, description: 'Of the text that was agreed to last.' })
  version!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  grantedAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  withdrawnAt!: string | null;

  @ApiProperty({ type: [ConsentRecordResponse], description: 'Oldest first.' })
  history!: ConsentRecordResponse[];

  /** @param records of one purpose, oldest first; at least one */
  static from(records: Omit<ConsentRecordEntity, 'user'>[]): ConsentResponse {
    const last = records.at(-1) as ConsentRecordEntity;
    const given = records.findLast(({ version }) => version !== null);
    return {
      purpose: last.purpose,
      granted: last.version !== null,
      version: given?.version ?? null,
      grantedAt: given?.createdAt.toISOString() ?? null,
      withdrawnAt: last.version === null ? last.createdAt.toISOString() : null,
      history: records.map(({ createdAt, version }) => ({ at: createdAt.toISOString(), version })),
    };
  }
}

export class ConsentsResponse {
  @ApiProperty({ type: [ConsentResponse] })
  items!: ConsentResponse[];
}
