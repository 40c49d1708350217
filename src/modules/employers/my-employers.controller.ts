import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, ForTokens, Roles } from '../../common/security/access.js';
import type { Actor } from '../../common/security/role.js';
import { MembershipsResponse } from './dto/membership.response.js';
import { EmployersService } from './employers.service.js';

@ApiTags('Employers')
@Controller({ path: 'me/employers', version: '1' })
export class MyEmployersController {
  constructor(private readonly employers: EmployersService) {}

  /** The companies that you belong to, in order of name; all of them. */
  @Get()
  @Roles('employer')
  @ForTokens('employers:read')
  async list(@CurrentUser() actor: Actor): Promise<MembershipsResponse> {
    return { items: await this.employers.listOf(actor) };
  }
}
