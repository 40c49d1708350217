import { isIPv6 } from 'node:net';

/** What tells one client from another: an IPv4 address, or an IPv6 network of 64 bits, within which a client picks addresses as it likes. */
export function clientAddressOf(ip: string): string {
  if (!ip.includes(':')) return ip;
  const address = plain(ip);
  return isIPv6(address) ? prefixOf(address, 4) : address;
}

/** Where a client is, roughly: the IPv4 network of 24 bits, or the IPv6 network of 48 bits, in CIDR notation. It says a provider and a region, not a household. */
export function networkOf(ip: string): string {
  const address = plain(ip);
  return isIPv6(address) ? `${prefixOf(address, 3)}::/48` : `${address.split('.').slice(0, 3).join('.')}.0/24`;
}

/** Without a zone, and an IPv4 address in its own form (RFC 4291, section 2.5.5.2). */
function plain(ip: string): string {
  const [address = ''] = ip.split('%');
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
}

/** The first groups of an IPv6 address, written out (RFC 4291, section 2.2) and without leading zeros. */
function prefixOf(address: string, groups: number): string {
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  // Dotted digits at the end stand for two groups.
  const missing = 8 - before.length - after.length - (address.includes('.') ? 1 : 0);
  return [...before, ...Array<string>(Math.max(0, missing)).fill('0'), ...after]
    .slice(0, groups)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}
