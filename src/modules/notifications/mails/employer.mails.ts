import type { ClaimResponse } from '../../employers/dto/claim.response.js';
import type { ReceivedInvitationResponse } from '../../employers/dto/invitation.response.js';
import type { MemberRole } from '../../employers/employer.vocabulary.js';
import type { Letter } from './mails.js';
import type { Reader } from './reader.js';

/**
 * To an address: you are invited into a company. There may be no account with it.
 * @param where the page of the frontend; without one, the route of the API, both with the token
 */
export function employerInvitation(
  {
    employer,
    role,
    email,
    invitedBy,
    expiresAt,
  }: Pick<ReceivedInvitationResponse, 'employer' | 'role' | 'email' | 'invitedBy' | 'expiresAt'>,
  { words, format, board }: Reader,
  where: { url: string } | { route: string },
): Letter {
  const { invitation, roles } = words.employers;
  const about = { by: invitedBy, employer: employer.name, board };
  return {
    to: { name: '', email },
    // Nobody checks what people call themselves: a stranger's words are not the first that one reads.
    subject: invitation.subject({ employer: employer.name }),
    greeting: words.frame.hello(''),
    paragraphs: [
      invitation.invited({ ...about, role: roles[role] }),
      invitation.accept({ email }),
      invitation.wrongRole,
      ...('route' in where ? [invitation.byRoute(where)] : []),
      ...(employer.verified ? [] : [invitation.unproven]),
      invitation.good({ day: format.day(new Date(expiresAt)) }),
    ],
    action: 'url' in where ? { label: invitation.action, url: where.url } : undefined,
    why: invitation.why(about),
  };
}

/** To somebody who was taken out of a company. */
export function memberRemoved(employer: string, { words, name, board }: Reader): Letter {
  const { removed } = words.employers;
  return {
    subject: removed.subject({ employer }),
    greeting: words.frame.hello(name),
    paragraphs: [removed.removed({ employer }), removed.stays],
    why: removed.why({ employer, board }),
  };
}

/** To a member who got another place. */
export function roleChanged(employer: string, role: MemberRole, { words, name, board }: Reader): Letter {
  const { roleChanged: changed, roles } = words.employers;
  return {
    subject: changed.subject({ employer }),
    greeting: words.frame.hello(name),
    paragraphs: [changed.changed({ employer, role: roles[role] })],
    why: changed.why({ employer, board }),
  };
}

/** To a claimant: the company is yours, or it is not, and why. */
export function claimDecided(
  { employer, status, reason }: Pick<ClaimResponse, 'employer' | 'status' | 'reason'>,
  { words, name, board }: Reader,
  url?: string,
): Letter {
  const { claim } = words.employers;
  const about = { employer: employer.name };
  const approved = status === 'approved';
  return {
    subject: approved ? claim.approvedSubject(about) : claim.rejectedSubject(about),
    greeting: words.frame.hello(name),
    paragraphs: approved ? [claim.approved(about)] : [claim.rejected(about), ...(reason === null ? [] : [claim.reason({ reason })])],
    action: approved && url ? { label: employer.name, url } : undefined,
    why: claim.why({ ...about, board }),
  };
}
