import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DEMO } from '../../common/demo-ids.js';
import { Throws } from '../../common/errors/throws.js';
import { CurrentUser, Roles } from '../../common/security/access.js';
import type { Actor } from '../../common/security/role.js';
import { IdParam } from '../../infra/http/id.pipe.js';
import { ApplicationNotFoundError } from '../applications/application.errors.js';
import { ProfileViewResponse } from './dto/profile.response.js';
import { ProfileNotFoundError } from './profile.errors.js';
import { ProfilesService } from './profiles.service.js';

@ApiTags('Profiles')
@Controller({ version: '1' })
export class ProfilesController {
  constructor(private readonly profiles: ProfilesService) {}

  /** The profile of a candidate, for the hiring team, where he lets them see it. */
  @Get('applications/:id/profile')
  @Roles('employer')
  @Throws(ApplicationNotFoundError, ProfileNotFoundError)
  ofApplication(@CurrentUser() actor: Actor, @IdParam(DEMO.applicationId) id: string): Promise<ProfileViewResponse> {
    return this.profiles.ofApplication(actor, id);
  }

  /** A job seeker's profile, where it is public or he has applied to your company. Without ways to reach him, unless he has. */
  @Get('profiles/:id')
  @Roles('employer')
  @Throws(ProfileNotFoundError)
  view(@CurrentUser() actor: Actor, @IdParam(DEMO.profileId) id: string): Promise<ProfileViewResponse> {
    return this.profiles.view(actor, id);
  }
}
