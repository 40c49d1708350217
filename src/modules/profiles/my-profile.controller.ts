import { Body, Controller, Get, Header, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../common/body-example.js';
import { CurrentUser, ForTokens, Roles } from '../../common/security/access.js';
import type { Actor } from '../../common/security/role.js';
import { IfMatch } from '../../infra/http/if-match.js';
import { JsonResumeResponse } from './dto/json-resume.response.js';
import { ProfileDto } from './dto/profile.dto.js';
import { ProfileResponse } from './dto/profile.response.js';
import type { JsonResume } from './profile.vocabulary.js';
import { ProfilesService } from './profiles.service.js';

/** Bodies here are plain objects to the input pipe, which knows no fields beyond those of a class: the service holds them against the schema. */
@ApiTags('Profiles')
@Controller({ path: 'me/profile', version: '1' })
export class MyProfileController {
  constructor(private readonly profiles: ProfilesService) {}

  /** Your profile: JSON Resume, with what the product asks beside it. Empty and private until you write it. */
  @Get()
  @Roles('job_seeker')
  @ForTokens('profile:read')
  get(@CurrentUser() actor: Actor): Promise<ProfileResponse> {
    return this.profiles.get(actor);
  }

  /** Replaces your profile. What is left out is empty, and private. */
  @Put()
  @Roles('job_seeker')
  @ForTokens('profile:write')
  @BodyExample(ProfileDto, {
    basics: { name: 'Sam Seeker', label: 'Baker', email: 'seeker@nexus.example', location: { city: 'Bremen', countryCode: 'DE' } },
    work: [{ name: 'Harbour mill', position: 'Baker', startDate: '2019-04' }],
    skills: [{ name: 'Sourdough', level: 'Master', keywords: ['Rye'] }],
    desiredPay: { min: 36_000, currency: 'EUR', period: 'YEAR' },
    workplaceTypes: ['onsite'],
    location: { city: 'Bremen', country: 'DE' },
    workPermits: [{ country: 'DE' }],
    visibility: 'applied',
  })
  replace(@CurrentUser() actor: Actor, @Body() body: Record<string, unknown>, @IfMatch() ifMatch?: string): Promise<ProfileResponse> {
    return this.profiles.replace(actor, body, ifMatch);
  }

  /** The JSON Resume document of your profile alone, as it was imported. */
  @Get('resume.json')
  @Roles('job_seeker')
  @ForTokens('profile:read')
  @Header('Content-Disposition', 'attachment; filename="resume.json"')
  @ApiOkResponse({ type: JsonResumeResponse })
  getResume(@CurrentUser() actor: Actor): Promise<JsonResume> {
    return this.profiles.getResume(actor);
  }

  /** Imports a JSON Resume document. It is kept as it is; what the product asks beside it stays. */
  @Put('resume.json')
  @Roles('job_seeker')
  @ForTokens('profile:write')
  @ApiOkResponse({ type: JsonResumeResponse })
  @BodyExample(JsonResumeResponse, { basics: { name: 'Sam Seeker' }, work: [{ name: 'Harbour mill', position: 'Baker' }] })
  replaceResume(@CurrentUser() actor: Actor, @Body() body: Record<string, unknown>, @IfMatch() ifMatch?: string): Promise<JsonResume> {
    return this.profiles.replaceResume(actor, body, ifMatch);
  }
}
