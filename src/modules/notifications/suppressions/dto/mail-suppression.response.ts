import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../../common/paging/page.response.js';
import type { MailSuppressionEntity } from '../mail-suppression.entity.js';
import { SUPPRESSION_REASONS, type SuppressionReason } from '../mail-suppression.vocabulary.js';

/** An address that is not written to, and why. */
export class MailSuppressionResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'email' })
  email!: string;

  @ApiProperty({
    enum: SUPPRESSION_REASONS,
    description: 'bounce: nobody has the address, and nothing goes there. complaint, manual: only what concerns the account itself does.',
  })
  reason!: SuppressionReason;

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  static from({ id, email, reason, note, createdAt }: MailSuppressionEntity): MailSuppressionResponse {
    return { id, email, reason, note, createdAt: createdAt.toISOString() };
  }
}

export class MailSuppressionPageResponse extends PageOf(MailSuppressionResponse) {}
