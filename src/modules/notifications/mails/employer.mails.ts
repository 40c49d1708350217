import type { ClaimResponse } from '../../employers/dto/claim.response.js';
import type { ReceivedInvitationResponse } from '../../employers/dto/invitation.response.js';
import type { MemberRole } from '../../employers/employer.vocabulary.js';
import type { Contact } from '../../users/users.service.js';
import type { MailBody } from './layout.js';

const MEANING: Record<MemberRole, string> = {
  owner: 'an owner, who may do everything for the company',
  recruiter: 'a recruiter, who writes its postings and works on applications',
  viewer: 'a viewer, who sees its postings and applications and changes nothing',
};

/**
 * To an address: you are invited into a company. There may be no account with it.
 * @param where the page of the frontend; without one, the route of the API, both with the token
 */
export function employerInvitation(
  { employer, role, email, invitedBy, expiresAt }: ReceivedInvitationResponse,
  where: { url: string } | { route: string },
): MailBody {
  return {
    // Nobody checks what people call themselves: a stranger's words are not the first that one reads.
    subject: `Invitation to ${employer.name}`,
    greeting: 'Hello,',
    paragraphs: [
      `${invitedBy} invites you to be a member of ${employer.name} on Nexus: ${MEANING[role]}.`,
      `To accept, sign in with an employer account that has this address (${email}). If there is none, register one with it first.`,
      'An account for looking for work cannot accept. If this address has one, answer that you need the invitation at another address.',
      ...('route' in where ? [`Signed in, send POST ${where.route}/accept. GET ${where.route} shows the invitation.`] : []),
      ...(employer.verified
        ? []
        : [`Nobody has proven yet that this is the company which that name stands for. Accept only if you know who invites you.`]),
      `The invitation is good once, and until ${expiresAt.slice(0, 10)}. If you do not know who sent it, you need not do anything.`,
    ],
    action: 'url' in where ? { label: 'The invitation', url: where.url } : undefined,
    why: `You get this mail because ${invitedBy} invited this address to ${employer.name} on Nexus.`,
  };
}

/** To somebody who was taken out of a company. */
export function memberRemoved(employerName: string, recipient: Contact): MailBody {
  return {
    subject: `You are no longer a member of ${employerName}`,
    greeting: `Hello ${recipient.name},`,
    paragraphs: [
      `An owner of ${employerName} has taken you out of the company. You no longer see its drafts and its applications.`,
      'Your account stays as it is. If this is a mistake, an owner can invite you again.',
    ],
    why: `You get this mail because you were a member of ${employerName} on Nexus.`,
  };
}

/** To a member who got another place. */
export function roleChanged(employerName: string, role: MemberRole, recipient: Contact): MailBody {
  return {
    subject: `Your place in ${employerName} has changed`,
    greeting: `Hello ${recipient.name},`,
    paragraphs: [`An owner of ${employerName} has made you ${MEANING[role]}.`],
    why: `You get this mail because you are a member of ${employerName} on Nexus.`,
  };
}

/** To a claimant: the company is yours, or it is not, and why. */
export function claimDecided({ employer, status, reason }: ClaimResponse, recipient: Contact, url?: string): MailBody {
  const approved = status === 'approved';
  return {
    subject: approved ? `${employer.name} is yours` : `Your claim of ${employer.name}`,
    greeting: `Hello ${recipient.name},`,
    paragraphs: approved
      ? [`You are now the owner of ${employer.name}. You can edit its entry, invite others, and work on its postings.`]
      : [`Your claim of ${employer.name} was not accepted.`, ...(reason === null ? [] : [`The reason: ${reason}`])],
    action: approved && url ? { label: employer.name, url } : undefined,
    why: `You get this mail because you claimed ${employer.name} on Nexus.`,
  };
}
