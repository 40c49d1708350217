import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throws } from '../../../common/errors/throws.js';
import { CurrentUser, Public, SignedIn } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { CountsAsAuth } from '../../../infra/http/rate-limit/rate-limit.guard.js';
import { TooManyGuessesError } from '../../../infra/security/guesses/guess-limiter.js';
import { TooManyLoginsError } from '../../../infra/security/password-hasher.js';
import { EmailTakenError, LinkInvalidError, TooManyLinksError, WrongPasswordError } from '../../users/user.errors.js';
import { AcceptedResponse } from '../dto/accepted.response.js';
import { ChangeEmailDto } from '../dto/change-email.dto.js';
import { EmailAddressedDto } from '../dto/email-addressed.dto.js';
import { LinkTokenDto } from '../dto/link-token.dto.js';
import { EmailAddressesService } from './email-addresses.service.js';

@ApiTags('Accounts')
@Controller({ version: '1' })
export class EmailAddressesController {
  constructor(private readonly emails: EmailAddressesService) {}

  /** Shows with the token of the mail that the e-mail is yours. Once more does no harm. */
  @Post('auth/verify-email')
  @HttpCode(204)
  @Public()
  @CountsAsAuth()
  @Throws(LinkInvalidError)
  verify(@Body() { token }: LinkTokenDto): Promise<void> {
    return this.emails.verify(token);
  }

  /** Asks for another mail to verify the e-mail with. The answer is the same whether there is such an account, verified or not. */
  @Post('auth/resend-verification')
  @HttpCode(202)
  @Public()
  @CountsAsAuth()
  askToVerify(@Body() { email }: EmailAddressedDto): Promise<AcceptedResponse> {
    return this.emails.askToVerify(email);
  }

  /** Asks for another e-mail. It becomes yours with the token of the mail that is sent there; the present one is told. */
  @Post('me/email')
  @HttpCode(202)
  @SignedIn()
  @CountsAsAuth()
  @Throws(WrongPasswordError, TooManyGuessesError, TooManyLinksError, TooManyLoginsError)
  askToChange(@CurrentUser() actor: Actor, @Body() body: ChangeEmailDto): Promise<AcceptedResponse> {
    return this.emails.askToChange(actor, body);
  }

  /** Makes the new e-mail that of the account, with the token of the mail that was sent there, within a day. */
  @Post('auth/confirm-email')
  @HttpCode(204)
  @Public()
  @CountsAsAuth()
  @Throws(LinkInvalidError, EmailTakenError)
  confirmChange(@Body() { token }: LinkTokenDto): Promise<void> {
    return this.emails.confirmChange(token);
  }
}
