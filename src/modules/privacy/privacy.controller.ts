import { Body, Controller, Delete, Get, HttpCode, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BodyExample } from '../../common/body-example.js';
import { DEMO } from '../../common/demo-ids.js';
import { Throws } from '../../common/errors/throws.js';
import { CurrentUser, SignedIn } from '../../common/security/access.js';
import type { Actor } from '../../common/security/role.js';
import { CountsAsAuth } from '../../infra/http/rate-limit/rate-limit.guard.js';
import { TooManyGuessesError } from '../../infra/security/guesses/guess-limiter.js';
import { TooManyLoginsError } from '../../infra/security/password-hasher.js';
import { LastOwnerError } from '../employers/employer.errors.js';
import { WrongPasswordError } from '../users/user.errors.js';
import { EraseAccountDto } from './dto/erase-account.dto.js';
import { ExportResponse } from './dto/export.response.js';
import { PrivacyService } from './privacy.service.js';

@ApiTags('Privacy')
@Controller({ path: 'me', version: '1' })
export class PrivacyController {
  constructor(private readonly privacy: PrivacyService) {}

  /** Everything about you, as a file. */
  @Get('export')
  @SignedIn()
  @CountsAsAuth()
  @ApiOkResponse({ type: ExportResponse })
  async export(@CurrentUser() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    const text = await this.privacy.export(actor);
    await reply
      .header('Content-Type', 'application/json; charset=utf-8')
      .header('Content-Disposition', `attachment; filename="nexus-${new Date().toISOString().slice(0, 10)}.json"`)
      .header('Cache-Control', 'private, no-store')
      .send(text);
  }

  /** Erases your account and everything about you, at once and for good. Your applications stay with the companies as numbers, without you. */
  @Delete()
  @HttpCode(204)
  @SignedIn()
  @CountsAsAuth()
  @Throws(WrongPasswordError, LastOwnerError, TooManyGuessesError, TooManyLoginsError)
  @BodyExample(EraseAccountDto, { password: DEMO.password })
  erase(@CurrentUser() actor: Actor, @Body() { password }: EraseAccountDto): Promise<void> {
    return this.privacy.erase(actor, password);
  }
}
