import { HoldsPersonalData, type Person, type PersonalData } from '../../../infra/privacy/personal-data.js';
import { Events } from '../../../infra/queue/events.js';
import { InvitationsErased } from '../employer.events.js';
import type { EmployerInvitationEntity } from './employer-invitation.entity.js';
import { InvitationsRepository } from './invitations.repository.js';

@HoldsPersonalData({
  section: 'invitations',
  tables: { employer_invitations: 'deleted: those to the e-mail of the account, and those that it answers for' },
})
export class InvitationsPersonalData implements PersonalData {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly events: Events,
  ) {}

  /** Both directions. Who sent what the person received is not his to know; to whom he sent what, he wrote himself. */
  async export(person: Person): Promise<{ received: object[]; sent: object[] }> {
    const invitations = await this.invitations.listAbout(person);
    return {
      received: invitations.filter(({ email }) => email === person.email).map(shown),
      sent: invitations
        .filter(({ invitedById }) => invitedById === person.id)
        .map((invitation) => ({ email: invitation.email, ...shown(invitation) })),
    };
  }

  async erase(person: Person): Promise<void> {
    // One that is being sent to him at this moment comes first, and goes too; or after, as any that somebody sends there later.
    if (person.email !== null) await this.invitations.queueFor(person.email);
    await this.events.publish(new InvitationsErased(await this.invitations.deleteAbout(person)));
  }
}

function shown({ employer, role, status, createdAt, lastSentAt, expiresAt }: EmployerInvitationEntity): object {
  return { employer: { id: employer.id, name: employer.name }, role, status, createdAt, lastSentAt, expiresAt };
}
