import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, Raw } from 'typeorm';
import type { Page } from '../../../common/paging/page.js';
import { readPageByTime } from '../../../infra/database/keyset.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import type { Person } from '../../../infra/privacy/personal-data.js';
import { EmployerInvitationEntity } from './employer-invitation.entity.js';

@Injectable()
export class InvitationsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get invitations() {
    return this.unitOfWork.manager.getRepository(EmployerInvitationEntity);
  }

  /** With the company, and who invites. */
  async findById(id: string): Promise<EmployerInvitationEntity | null> {
    return this.complete().where('invitation.id = :id', { id }).getOne();
  }

  async findOpen(employerId: string, email: string): Promise<EmployerInvitationEntity | null> {
    return this.complete()
      .where(`invitation.employerId = :employerId and invitation.email = :email and invitation.status = 'open'`, { employerId, email })
      .getOne();
  }

  async insert(invitation: Omit<EmployerInvitationEntity, 'employer' | 'invitedBy'>): Promise<void> {
    await this.invitations.insert(invitation);
  }

  async update(id: string, changes: Partial<EmployerInvitationEntity>): Promise<void> {
    await this.invitations.update(id, changes);
  }

  /** Those that can still be accepted. */
  async countOpen(employerId: string): Promise<number> {
    return this.invitations
      .createQueryBuilder('invitation')
      .where(`invitation.employerId = :employerId and invitation.status = 'open' and invitation.expiresAt > now()`, { employerId })
      .getCount();
  }

  /** How often invitations of a company, or of an account, that were last sent within a day were sent. */
  async countSends(of: { employerId: string } | { invitedById: string; email?: string }): Promise<number> {
    return this.sumOfToday('sends', of);
  }

  /** How many mails such invitations to an address have caused, from whomever. */
  async countMails(email: string): Promise<number> {
    return this.sumOfToday('mails', { email });
  }

  /** Until the present transaction ends, whoever else asks this for the address waits. */
  async queueFor(email: string): Promise<void> {
    await this.unitOfWork.queueFor(`employer-invitation ${email}`);
  }

  /** Those that nobody has answered yet, newest first; also when they have run out, until they are forgotten. */
  async listOpen<Item>(
    employerId: string,
    { limit, cursor }: { limit: number; cursor?: string },
    itemOf: (invitation: EmployerInvitationEntity) => Item,
  ): Promise<Page<Item>> {
    const list = this.complete().where(`invitation.employerId = :employerId and invitation.status = 'open'`, { employerId });
    return readPageByTime(list, { kind: 'invitations', by: 'createdAt', order: 'DESC', limit, cursor }, itemOf);
  }

  /** Those to an e-mail, and those that an account answers for; newest first. */
  async listAbout({ id, email }: Pick<Person, 'id' | 'email'>): Promise<EmployerInvitationEntity[]> {
    return this.complete()
      .where('invitation.invitedById = :id or invitation.email = :email', { id, email })
      .orderBy('invitation.createdAt', 'DESC')
      .getMany();
  }

  /** The same. @returns their ids */
  async deleteAbout({ id, email }: Pick<Person, 'id' | 'email'>): Promise<string[]> {
    const { raw } = await this.invitations
      .createQueryBuilder()
      .delete()
      .where('invited_by_id = :id or email = :email', { id, email })
      .returning('id')
      .execute();
    return (raw as { id: string }[]).map((invitation) => invitation.id);
  }

  /** However they ended: what they are still needed for is counting the mails of the last day. */
  async deleteOld(): Promise<void> {
    await this.unitOfWork.manager.query(`delete from employer_invitations where expires_at < now() - interval '7 days'`);
  }

  private async sumOfToday(column: 'sends' | 'mails', of: FindOptionsWhere<EmployerInvitationEntity>): Promise<number> {
    return (await this.invitations.sum(column, { ...of, lastSentAt: Raw((at) => `${at} > now() - interval '1 day'`) })) ?? 0;
  }

  private complete() {
    return this.invitations
      .createQueryBuilder('invitation')
      .innerJoinAndSelect('invitation.employer', 'employer')
      .innerJoinAndSelect('invitation.invitedBy', 'inviter');
  }
}
