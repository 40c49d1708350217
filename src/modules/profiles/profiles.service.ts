import { Injectable } from '@nestjs/common';
import { InvalidInputError } from '../../common/errors/common.errors.js';
import { assertUnchanged } from '../../common/etag.js';
import type { Actor } from '../../common/security/role.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { ApplicationsService } from '../applications/applications.service.js';
import { EmployersService } from '../employers/employers.service.js';
import { UsersService } from '../users/users.service.js';
import { ProfileResponse, ProfileViewResponse } from './dto/profile.response.js';
import type { ProfileEntity } from './profile.entity.js';
import { ProfileNotFoundError } from './profile.errors.js';
import { type Onlooker, viewFor } from './profile.policy.js';
import { type JsonResume, PROFILE_FIELDS } from './profile.vocabulary.js';
import { ProfilesRepository } from './profiles.repository.js';
import { readProfile, readResume } from './read-profile.js';

/** What job seekers tell of themselves, and who gets to see it. Everybody has a profile; one that was never written is empty and private. */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly profiles: ProfilesRepository,
    private readonly applications: ApplicationsService,
    private readonly employers: EmployersService,
    private readonly users: UsersService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async get(actor: Actor): Promise<ProfileResponse> {
    return ProfileResponse.from(await this.of(actor.id));
  }

  /** The document that was imported, as it was. */
  async getResume(actor: Actor): Promise<JsonResume> {
    return (await this.of(actor.id)).resume;
  }

  /** @throws InvalidInputError, also for companies to hide from that are not there: a slip would hide from nobody */
  async replace(actor: Actor, body: Record<string, unknown>, ifMatch?: string): Promise<ProfileResponse> {
    const content = readProfile(body);
    await this.assertEmployers(content.hiddenFrom);
    const profile = await this.save(actor.id, (present) => {
      assertUnchanged(ifMatch, ProfileResponse.from(present));
      return { ...content, resume: { ...content.resume, ...namedAsOurs(present.resume) } };
    });
    return ProfileResponse.from(profile);
  }

  /** Everything but our own fields, which stay. */
  async replaceResume(actor: Actor, body: Record<string, unknown>, ifMatch?: string): Promise<JsonResume> {
    const resume = readResume(body);
    const profile = await this.save(actor.id, (present) => {
      assertUnchanged(ifMatch, present.resume);
      return { resume };
    });
    return profile.resume;
  }

  /** The profile of a candidate, for the company he applied to. @throws ApplicationNotFoundError, ProfileNotFoundError */
  async ofApplication(actor: Actor, applicationId: string): Promise<ProfileViewResponse> {
    const { candidate, stage } = await this.applications.get(actor, applicationId);
    // Gone, or withheld in a blind review: whose profile it would be is just what the team may not know yet.
    if (!candidate?.id) throw new ProfileNotFoundError();
    return this.show(candidate.id, { employerIds: await this.companiesOf(actor), applied: stage !== 'withdrawn' });
  }

  /** Anybody's profile, for a company that may see it. @throws ProfileNotFoundError */
  async view(actor: Actor, userId: string): Promise<ProfileViewResponse> {
    const employerIds = await this.companiesOf(actor);
    return this.show(userId, { employerIds, applied: await this.applications.hasAppliedTo(actor, userId, employerIds) });
  }

  /** All of them: whoever belongs to one that a profile hides from does not see it by way of another. */
  private async companiesOf(actor: Actor): Promise<string[]> {
    return (await this.employers.listOf(actor)).map(({ employer }) => employer.id);
  }

  private async show(userId: string, onlooker: Onlooker): Promise<ProfileViewResponse> {
    const profile = await this.profiles.find(userId);
    const view = profile && viewFor(profile, onlooker);
    if (!profile || !view || !(await this.users.isActive(userId))) throw new ProfileNotFoundError();
    return ProfileViewResponse.from(profile, view);
  }

  private async of(userId: string): Promise<ProfileEntity> {
    return (await this.profiles.find(userId)) ?? emptyProfile(userId);
  }

  private async save(userId: string, change: (present: ProfileEntity) => Partial<ProfileEntity>): Promise<ProfileEntity> {
    return this.unitOfWork.run(async () => {
      const present = (await this.profiles.lock(userId)) ?? emptyProfile(userId);
      const profile = { ...present, ...change(present), updatedAt: new Date() };
      await this.profiles.save(profile);
      return profile;
    });
  }

  private async assertEmployers(ids: string[]): Promise<void> {
    const known = await this.employers.knownOf(ids);
    const faults = ids.flatMap((id, index) =>
      known.has(id) ? [] : [{ pointer: `/hiddenFrom/${index}`, code: 'unknown-employer', message: `there is no employer ${id}` }],
    );
    if (faults.length > 0) throw new InvalidInputError(faults);
  }
}

/** What an imported document has under names of ours. The profile does not show it, so whoever sends the profile back cannot mean to delete it. */
function namedAsOurs(resume: JsonResume): JsonResume {
  return Object.fromEntries(PROFILE_FIELDS.flatMap((name) => (Object.hasOwn(resume, name) ? [[name, resume[name]]] : [])));
}

function emptyProfile(userId: string): ProfileEntity {
  return {
    userId,
    resume: {},
    desiredPay: null,
    workplaceTypes: [],
    location: null,
    workPermits: [],
    visibility: 'private',
    hiddenFrom: [],
    updatedAt: new Date(),
  };
}
