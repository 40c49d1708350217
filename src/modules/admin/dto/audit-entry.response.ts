import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../common/paging/page.response.js';
import { AUDIT_ACTIONS, AUDIT_TARGETS, type AuditAction, type AuditEntryEntity, type AuditTarget } from '../audit-entry.entity.js';

/** What an administrator did, to what, when and why. */
export class AuditEntryResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ format: 'uuid', description: 'The administrator.' })
  actorId!: string;

  @ApiProperty({ enum: AUDIT_ACTIONS })
  action!: AuditAction;

  @ApiProperty({ enum: AUDIT_TARGETS })
  targetType!: AuditTarget;

  @ApiProperty({ format: 'uuid' })
  targetId!: string;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  static from({ id, createdAt, actorId, action, targetType, targetId, reason }: AuditEntryEntity): AuditEntryResponse {
    return { id, at: createdAt.toISOString(), actorId, action, targetType, targetId, reason };
  }
}

export class AuditLogPageResponse extends PageOf(AuditEntryResponse) {}
