import { ROLES, type Role } from '../../../common/security/role.js';
import type { UserEntity, UserStatus } from '../user.entity.js';
import { ApiProperty } from '@nestjs/swagger';

/** An account as its owner and administrators see it. */
export class UserResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'email', example: 'seeker@nexus.example' })
  email!: string;

  @ApiProperty({ description: 'Whether somebody showed that he reads the mail that goes there.' })
  emailVerified!: boolean;

  @ApiProperty({ example: 'Sam Seeker' })
  name!: string;

  @ApiProperty({ enum: ROLES })
  role!: Role;

  @ApiProperty({ enum: ['active', 'suspended'] })
  status!: UserStatus;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'How mails to you are written (BCP 47). Null: as the board writes.',
    example: 'de-AT',
  })
  locale!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'By which clock mails to you tell the time, and come daily or weekly (IANA). Null: UTC.',
    example: 'Europe/Vienna',
  })
  timeZone!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;

  static from(user: UserEntity): UserResponse {
    return {
      id: user.id,
      email: user.email,
      emailVerified: user.emailVerifiedAt !== null,
      name: user.name,
      role: user.role,
      status: user.status,
      locale: user.locale,
      timeZone: user.timeZone,
      createdAt: user.createdAt.toISOString(),
      updatedAt: user.updatedAt.toISOString(),
    };
  }
}
