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

  @ApiProperty({ example: 'Europe/Berlin', description: 'IANA time zone: by whose hours you are told of new postings.' })
  timeZone!: string;

  @ApiProperty({ enum: ['active', 'suspended'] })
  status!: UserStatus;

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
      timeZone: user.timeZone,
      status: user.status,
      createdAt: user.createdAt.toISOString(),
      updatedAt: user.updatedAt.toISOString(),
    };
  }
}
