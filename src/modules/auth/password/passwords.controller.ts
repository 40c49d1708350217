import { Body, Controller, HttpCode, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throws } from '../../../common/errors/throws.js';
import { CurrentUser, Public, SignedIn } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { CountsAsAuth } from '../../../infra/http/rate-limit/rate-limit.guard.js';
import { TooManyGuessesError } from '../../../infra/security/guesses/guess-limiter.js';
import { TooManyLoginsError } from '../../../infra/security/password-hasher.js';
import { LinkInvalidError, WrongPasswordError } from '../../users/user.errors.js';
import { AcceptedResponse } from '../dto/accepted.response.js';
import { ChangePasswordDto } from '../dto/change-password.dto.js';
import { EmailAddressedDto } from '../dto/email-addressed.dto.js';
import { ResetPasswordDto } from '../dto/reset-password.dto.js';
import { PasswordsService } from './passwords.service.js';

@ApiTags('Accounts')
@Controller({ version: '1' })
export class PasswordsController {
  constructor(private readonly passwords: PasswordsService) {}

  /** Asks for a mail with which to set a new password. The answer is the same whether there is such an account or not. */
  @Post('auth/forgot-password')
  @HttpCode(202)
  @Public()
  @CountsAsAuth()
  forgot(@Body() { email }: EmailAddressedDto): Promise<AcceptedResponse> {
    return this.passwords.forgot(email);
  }

  /** Sets a new password with the token of the mail, within an hour. Ends all sessions of the account. */
  @Post('auth/reset-password')
  @HttpCode(204)
  @Public()
  @CountsAsAuth()
  @Throws(LinkInvalidError, TooManyLoginsError)
  reset(@Body() body: ResetPasswordDto): Promise<void> {
    return this.passwords.reset(body);
  }

  /** Changes your password. Your other sessions end; this one goes on. */
  @Put('me/password')
  @HttpCode(204)
  @SignedIn()
  @CountsAsAuth()
  @Throws(WrongPasswordError, TooManyGuessesError, TooManyLoginsError)
  change(@CurrentUser() actor: Actor, @Body() body: ChangePasswordDto): Promise<void> {
    return this.passwords.change(actor, body);
  }
}
