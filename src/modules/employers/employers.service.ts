import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { assertUnchanged } from '../../common/etag.js';
import { newId, slugSuffix } from '../../common/ids.js';
import type { Actor } from '../../common/security/role.js';
import type { Served } from '../../infra/cache/answer-cache.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { Events } from '../../infra/queue/events.js';
import type { CreateEmployerDto, HeadquartersDto } from './dto/create-employer.dto.js';
import { EmployerResponse, EmployerSummaryResponse } from './dto/employer.response.js';
import { MembershipResponse } from './dto/membership.response.js';
import type { ListEmployersQuery } from './dto/list-employers.query.js';
import type { UpdateEmployerDto } from './dto/update-employer.dto.js';
import type { EmployerEntity, Headquarters } from './employer.entity.js';
import {
  EmployerAmbiguousError,
  EmployerNotFoundError,
  NoEmployerError,
  NotEmployerMemberError,
  NotEmployerOwnerError,
  NotRecruiterError,
} from './employer.errors.js';
import { EmployerChanged, EmployerEditedByAdmin } from './employer.events.js';
import { canEditEmployer } from './employer.policy.js';
import { employerSlug, type MemberRole, recruits } from './employer.vocabulary.js';
import { EmployersCache } from './employers.cache.js';
import { EmployersRepository, type TeamMember } from './employers.repository.js';
import { MembersRepository } from './members/members.repository.js';
import { keepsVerification } from './verification/domains.js';

/** Companies and who belongs to them. */
@Injectable()
export class EmployersService {
  constructor(
    private readonly employers: EmployersRepository,
    private readonly members: MembersRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly cache: EmployersCache,
  ) {}

  /** The creator becomes the owner. */
  async create(actor: Actor, { headquarters, ...profile }: CreateEmployerDto): Promise<EmployerResponse> {
    return this.unitOfWork.run(async () => {
      const employer = await this.insertWithFreeSlug({ ...newEmployer(profile.name), ...profile, headquarters: normal(headquarters) });
      await this.members.insert({ employerId: employer.id, userId: actor.id, role: 'owner', createdAt: employer.createdAt });
      await this.cache.drop();
      return EmployerResponse.from(employer);
    });
  }

  async get(idOrSlug: string): Promise<EmployerResponse> {
    return EmployerResponse.from(found(await this.employers.findByIdOrSlug(idOrSlug)));
  }

  /** One, as it is sent. */
  async show(idOrSlug: string): Promise<Served> {
    return this.cache.one(idOrSlug, () => this.unitOfWork.read(() => this.get(idOrSlug)));
  }

  /** A page of them, as it is sent. */
  async list(query: ListEmployersQuery): Promise<Served> {
    return this.cache.page(query, () => this.unitOfWork.read(() => this.employers.list(query, EmployerResponse.from)));
  }

  async update(actor: Actor, id: string, { headquarters, ...changes }: UpdateEmployerDto, ifMatch?: string): Promise<EmployerResponse> {
    return this.unitOfWork.run(async () => {
      const employer = found(await this.employers.lock(id));
      if (!canEditEmployer(actor, await this.employers.findMembership(id, actor.id))) throw new NotEmployerOwnerError();
      assertUnchanged(ifMatch, EmployerResponse.from(employer));
      const shown = EmployerSummaryResponse.from(employer);
      const byAdmin = actor.role === 'admin';
      const verified = keepsVerification(employer.verifiedDomain, employer, { ...employer, ...changes }, byAdmin);
      await this.employers.update(employer, {
        ...changes,
        ...(headquarters !== undefined && { headquarters: normal(headquarters) }),
        ...(!verified && { verifiedAt: null, verifiedDomain: null }),
        updatedAt: new Date(),
      });
      if (!isDeepStrictEqual(shown, EmployerSummaryResponse.from(employer))) await this.events.publish(new EmployerChanged(id));
      if (byAdmin)
        await this.events.publish(
          new EmployerEditedByAdmin(actor.id, id, Object.keys({ ...changes, ...(headquarters !== undefined && { headquarters }) })),
        );
      await this.cache.drop(id);
      return EmployerResponse.from(employer);
    });
  }

  /** The companies that an account belongs to, in order of name. */
  async listOf(actor: Actor): Promise<MembershipResponse[]> {
    return (await this.employers.listMembershipsWithEmployerOf(actor.id)).map(MembershipResponse.from);
  }

  /** The id of an existing employer. @throws EmployerNotFoundError */
  async idOf(idOrSlug: string): Promise<string> {
    return found(await this.employers.findByIdOrSlug(idOrSlug)).id;
  }

  /** Those of these ids that are employers', by id. */
  async entriesOf(ids: string[]): Promise<Map<string, EmployerResponse>> {
    const employers = await this.employers.listByIds([...new Set(ids)]);
    return new Map(employers.map((employer) => [employer.id, EmployerResponse.from(employer)]));
  }

  /** Those of these ids that are employers'. */
  async knownOf(ids: string[]): Promise<Set<string>> {
    return this.employers.findKnown(ids);
  }

  async membershipOf(userId: string, employerId: string): Promise<MemberRole | null> {
    return this.employers.findMembership(employerId, userId);
  }

  /** @throws EmployerNotFoundError, NotEmployerMemberError */
  async assertMember(actor: Actor, employerId: string): Promise<MemberRole> {
    await this.idOf(employerId);
    const role = await this.membershipOf(actor.id, employerId);
    if (role === null) throw new NotEmployerMemberError();
    return role;
  }

  /** The same. @throws NotRecruiterError for viewers */
  async assertRecruits(actor: Actor, employerId: string): Promise<void> {
    if (!recruits(await this.assertMember(actor, employerId))) throw new NotRecruiterError();
  }

  /** Is there anybody who could answer for the company? */
  async hasMembers(employerId: string): Promise<boolean> {
    return this.members.exist(employerId);
  }

  async recruitersOf(employerId: string): Promise<TeamMember[]> {
    return this.employers.listActive(employerId, ['owner', 'recruiter']);
  }

  async ownersOf(employerId: string): Promise<TeamMember[]> {
    return this.employers.listActive(employerId, ['owner']);
  }

  /**
   * The employer that the actor posts for: the one he names, or his only one.
   * @throws NotEmployerMemberError, NotRecruiterError, NoEmployerError, EmployerAmbiguousError
   */
  async recruitingFor(actor: Actor, employerId?: string): Promise<string> {
    const memberships = await this.employers.listMembershipsOf(actor.id);
    if (employerId !== undefined) {
      const named = memberships.find((membership) => membership.employerId === employerId);
      if (!named) throw new NotEmployerMemberError('You are no member of the employer you name in employerId.');
      if (!recruits(named.role)) throw new NotRecruiterError();
      return employerId;
    }
    const [only, ...others] = memberships.filter(({ role }) => recruits(role));
    if (!only && memberships.length > 0) throw new NotRecruiterError();
    if (!only) throw new NoEmployerError('Create one first with POST /v1/employers.');
    if (others.length > 0) throw new EmployerAmbiguousError([only, ...others].map((membership) => membership.employerId));
    return only.employerId;
  }

  /** The ids of employers by name, as far as they are known. Names that differ only in what a slug leaves out are one. */
  async findByName(names: string[]): Promise<Map<string, string>> {
    const ids = await this.employers.findIdsBySlug(names.map(employerSlug));
    return new Map(names.flatMap((name) => (ids.has(employerSlug(name)) ? [[name, ids.get(employerSlug(name)) as string]] : [])));
  }

  /**
   * The same, for an import: an employer that nobody has entered yet is created, unclaimed.
   * @param websites by name: for the new ones, and for those without one that nobody belongs to and nobody vouched for
   */
  async findOrCreateByName(names: string[], websites = new Map<string, string>()): Promise<Map<string, string>> {
    const ids = await this.findOrEnterByName(names);
    for (const [name, website] of websites) {
      const id = ids.get(name) as string;
      if (!(await this.employers.giveWebsite(id, website))) continue;
      await this.events.publish(new EmployerChanged(id));
      await this.cache.drop(id);
    }
    return ids;
  }

  private async findOrEnterByName(names: string[]): Promise<Map<string, string>> {
    const known = await this.findByName(names);
    const missing = new Map(names.filter((name) => !known.has(name)).map((name) => [employerSlug(name), name]));
    if (missing.size === 0) return known;
    await this.employers.insertNew([...missing.values()].map(newEmployer));
    await this.cache.drop();
    return this.findByName(names);
  }

  async count(): Promise<number> {
    return this.employers.count();
  }

  private async insertWithFreeSlug(employer: EmployerEntity): Promise<EmployerEntity> {
    const slug = employerSlug(employer.name);
    for (const candidate of [slug, `${slug}-${slugSuffix()}`, `${slug}-${slugSuffix()}`]) {
      const named = { ...employer, slug: candidate };
      if ((await this.employers.insertNew([named])).has(candidate)) return named;
    }
    throw new Error(`No free slug for ${slug}`);
  }
}

function newEmployer(name: string): EmployerEntity {
  const now = new Date();
  return {
    id: newId(),
    slug: employerSlug(name),
    name,
    website: null,
    description: null,
    industry: null,
    size: null,
    headquarters: null,
    verifiedAt: null,
    verifiedDomain: null,
    createdAt: now,
    updatedAt: now,
  };
}

function normal(headquarters: HeadquartersDto | null | undefined): Headquarters | null {
  return headquarters ? { city: headquarters.city ?? null, region: headquarters.region ?? null, country: headquarters.country } : null;
}

function found(employer: EmployerEntity | null): EmployerEntity {
  if (!employer) throw new EmployerNotFoundError();
  return employer;
}
