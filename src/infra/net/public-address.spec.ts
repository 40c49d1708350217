import { describe, expect, it } from '@jest/globals';
import { isPublicAddress } from './public-address.js';

describe('An address', () => {
  it.each(['93.184.216.34', '1.1.1.1', '172.15.0.1', '172.32.0.1', '100.63.255.255', '2606:4700::1111', '2a00:1450:4001:831::200e'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    ['this machine', '127.0.0.1'],
    ['this machine, elsewhere in its network', '127.255.255.254'],
    ['this machine, IPv6', '::1'],
    ['this machine, mapped', '::ffff:127.0.0.1'],
    ['this machine, mapped and in hex', '::ffff:7f00:1'],
    ['this machine, compatible', '::127.0.0.1'],
    ['this machine, translated', '::ffff:0:127.0.0.1'],
    ['this machine, shortened', '127.1'],
    ['this machine, as one number', '2130706433'],
    ['this machine, in hex', '0x7f000001'],
    ['this machine, in octal', '0177.0.0.1'],
    ['any address', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['any address, IPv6', '::'],
    ['private, class A', '10.0.0.1'],
    ['private, class B', '172.16.0.1'],
    ['private, the last of class B', '172.31.255.255'],
    ['private, class C', '192.168.1.1'],
    ['private, mapped', '::ffff:10.0.0.1'],
    ['link-local, where clouds keep their secrets', '169.254.169.254'],
    ['link-local, mapped', '::ffff:a9fe:a9fe'],
    ['link-local, IPv6', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['unique local', 'fd00:ec2::254'],
    ['site-local', 'fec0::1'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['NAT64', '64:ff9b::10.0.0.1'],
    ['NAT64 of the network itself', '64:ff9b:1::10.0.0.1'],
    ['6to4', '2002:7f00:1::'],
    ['Teredo', '2001:0:7f00:1::1'],
    ['multicast', '224.0.0.1'],
    ['multicast, IPv6', 'ff02::1'],
    ['broadcast', '255.255.255.255'],
    ['reserved', '240.0.0.1'],
    ['protocol assignments', '192.0.0.170'],
    ['benchmarking', '198.18.0.1'],
    ['documentation', '203.0.113.7'],
    ['documentation, IPv6', '2001:db8::1'],
    ['discard', '100::1'],
    ['not handed out', '4000::1'],
    ['a name', 'localhost'],
    ['nothing', ''],
  ])('is not public: %s (%s)', (_, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
