import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../common/body-example.js';
import { DEMO } from '../../common/demo-ids.js';
import { Throws } from '../../common/errors/throws.js';
import { CurrentUser, ForTokens, Public, Roles } from '../../common/security/access.js';
import type { Actor } from '../../common/security/role.js';
import type { Served } from '../../infra/cache/answer-cache.js';
import { IdOrSlugParam } from '../../infra/http/id-or-slug.pipe.js';
import { IdParam } from '../../infra/http/id.pipe.js';
import { Idempotent } from '../../infra/http/idempotency/idempotent.js';
import { IfMatch } from '../../infra/http/if-match.js';
import { CreateEmployerDto } from './dto/create-employer.dto.js';
import { EmployerPageResponse } from './dto/employer-page.response.js';
import { EmployerResponse } from './dto/employer.response.js';
import { ListEmployersQuery } from './dto/list-employers.query.js';
import { UpdateEmployerDto } from './dto/update-employer.dto.js';
import { EmployerNotFoundError, NotEmployerOwnerError } from './employer.errors.js';
import { EmployersService } from './employers.service.js';

@ApiTags('Employers')
@Controller({ path: 'employers', version: '1' })
export class EmployersController {
  constructor(private readonly employers: EmployersService) {}

  /** Enters a company. You become its owner. */
  @Post()
  @Roles('employer')
  @ForTokens('employers:write')
  @Idempotent()
  @BodyExample(CreateEmployerDto, {
    name: 'Lighthouse Books',
    website: 'https://lighthouse-books.example',
    description: 'A bookshop in a lighthouse.',
    industry: 'Retail',
    size: '1-10',
    headquarters: { city: 'Aberdeen', country: 'GB' },
  })
  create(@CurrentUser() actor: Actor, @Body() body: CreateEmployerDto): Promise<EmployerResponse> {
    return this.employers.create(actor, body);
  }

  /** Companies in order of name. */
  @Get()
  @Public()
  @ApiOkResponse({ type: EmployerPageResponse })
  list(@Query() query: ListEmployersQuery): Promise<Served> {
    return this.employers.list(query);
  }

  /** One company. */
  @Get(':idOrSlug')
  @Public()
  @Throws(EmployerNotFoundError)
  @ApiOkResponse({ type: EmployerResponse })
  get(@IdOrSlugParam(DEMO.employerSlug) idOrSlug: string): Promise<Served> {
    return this.employers.show(idOrSlug);
  }

  /** Changes a company's entry. For its owners and for administrators. */
  @Patch(':id')
  @Roles('employer', 'admin')
  @ForTokens('employers:write', 'employer')
  @Throws(EmployerNotFoundError, NotEmployerOwnerError)
  @BodyExample(UpdateEmployerDto, { size: '51-200' })
  update(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @Body() changes: UpdateEmployerDto,
    @IfMatch() ifMatch?: string,
  ): Promise<EmployerResponse> {
    return this.employers.update(actor, id, changes, ifMatch);
  }
}
