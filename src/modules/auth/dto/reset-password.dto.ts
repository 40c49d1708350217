import { IsString, MaxLength } from 'class-validator';
import { NewPassword } from '../../../common/validation/new-password.js';
import { LinkTokenDto } from './link-token.dto.js';

export class ResetPasswordDto extends LinkTokenDto {
  /**
   * The new password, by the rules of registration.
   * @example "correct horse battery"
   */
  @IsString()
  @MaxLength(512)
  @NewPassword()
  password!: string;
}
