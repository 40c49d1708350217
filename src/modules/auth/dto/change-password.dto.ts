import { IsString, MaxLength } from 'class-validator';
import { NewPassword } from '../../../common/validation/new-password.js';

export class ChangePasswordDto {
  /** @example "nexus-demo-2026" */
  @IsString()
  @MaxLength(512)
  currentPassword!: string;

  /**
   * By the rules of registration.
   * @example "correct horse battery"
   */
  @IsString()
  @MaxLength(512)
  @NewPassword()
  newPassword!: string;
}
