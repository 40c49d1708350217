/** `jobs@example.org` of `Jobs <jobs@example.org>`. */
export function addressOf(mailbox: string): string {
  return /<([^<>\s]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox.trim();
}

/** What goes before the `@` is the sender's own: who sees the address learns nothing but the mail's id. */
export function bounceAddressOf(bounces: string, mailId: string): string {
  const at = bounces.lastIndexOf('@');
  return `${bounces.slice(0, at)}+${mailId}${bounces.slice(at)}`;
}

/** The mail that was sent from this address; undefined where it is not one of ours. */
export function mailIdOf(address: string): string | undefined {
  return /\+([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/i.exec(address)?.[1]?.toLowerCase();
}
