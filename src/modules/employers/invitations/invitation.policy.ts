/** What the rules below look at. */
interface Invitation {
  status: string;
  expiresAt: Date;
}

/** Whoever answers for an invitation. Null: no member any more. */
type Inviter = { role: string; user: { status: string } } | null;

/** Can it still be accepted? Only while whoever sent it could send it: an owner who was taken out has no way back in through friends. */
export function isGood({ status, expiresAt }: Invitation, inviter: Inviter, now: Date): boolean {
  return status === 'open' && expiresAt > now && inviter?.role === 'owner' && inviter.user.status === 'active';
}
