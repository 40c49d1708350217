import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExamples } from '../../common/body-example.js';
import { DEMO } from '../../common/demo-ids.js';
import { Throws } from '../../common/errors/throws.js';
import { CurrentUser, Public, SignedIn } from '../../common/security/access.js';
import type { Actor } from '../../common/security/role.js';
import { CountsAsAuth } from '../../infra/http/rate-limit/rate-limit.guard.js';
import { TooManyGuessesError } from '../../infra/security/guesses/guess-limiter.js';
import { TooManyLoginsError } from '../../infra/security/password-hasher.js';
import { EmailTakenError } from '../users/user.errors.js';
import { AccountSuspendedError, InvalidCredentialsError, RefreshInvalidError, RefreshReusedError } from './auth.errors.js';
import { AuthService } from './auth.service.js';
import { AuthResponse } from './dto/auth.response.js';
import { LoginDto } from './dto/login.dto.js';
import { RefreshDto } from './dto/refresh.dto.js';
import { RegisterDto } from './dto/register.dto.js';
import { SessionsService } from './sessions/sessions.service.js';
import { RefreshService } from './tokens/refresh.service.js';

@ApiTags('Accounts')
@Controller({ path: 'auth', version: '1' })
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly refreshes: RefreshService,
    private readonly sessions: SessionsService,
  ) {}

  /** Opens an account and signs it in. Mails to it are written in the language that the client likes best (`Accept-Language`). */
  @Post('register')
  @Public()
  @CountsAsAuth()
  @Throws(EmailTakenError, TooManyLoginsError)
  register(
    @Body() body: RegisterDto,
    @Headers('user-agent') userAgent = '',
    @Headers('accept-language') acceptLanguage = '',
  ): Promise<AuthResponse> {
    return this.auth.register(body, userAgent, acceptLanguage);
  }

  /** Signs in. */
  @Post('login')
  @HttpCode(200)
  @Public()
  @CountsAsAuth()
  @BodyExamples(LoginDto, {
    'job seeker': { email: DEMO.emails.job_seeker, password: DEMO.password },
    employer: { email: DEMO.emails.employer, password: DEMO.password },
    administrator: { email: DEMO.emails.admin, password: DEMO.password },
  })
  @Throws(InvalidCredentialsError, AccountSuspendedError, TooManyGuessesError, TooManyLoginsError)
  login(@Body() body: LoginDto, @Headers('user-agent') userAgent = ''): Promise<AuthResponse> {
    return this.auth.login(body, userAgent);
  }

  /** Exchanges a refresh token for a new pair of tokens. */
  @Post('refresh')
  @HttpCode(200)
  @Public()
  @CountsAsAuth()
  @Throws(RefreshInvalidError, RefreshReusedError)
  refresh(@Body() { refreshToken }: RefreshDto): Promise<AuthResponse> {
    return this.refreshes.refresh(refreshToken);
  }

  /** Signs out: the tokens of this session are dead at once. */
  @Post('logout')
  @HttpCode(204)
  @SignedIn()
  logout(@CurrentUser() actor: Actor): Promise<void> {
    return this.sessions.endCurrent(actor);
  }
}
