import { describe, expect, it } from '@jest/globals';
import { clientAddressOf, networkOf } from './network.js';

describe('Addresses', () => {
  it.each([
    ['203.0.113.77', '203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2', '2001:db8:1::/48'],
    ['2001:0DB8:0001:0002::6', '2001:db8:1:2', '2001:db8:1::/48'],
    ['2001:db8::6', '2001:db8:0:0', '2001:db8:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0:0', 'fe80:0:0::/48'],
    ['::1', '0:0:0:0', '0:0:0::/48'],
    ['64:ff9b::198.51.100.1', '64:ff9b:0:0', '64:ff9b:0::/48'],
  ])('%s: one client is %s, in the network %s', (ip, client, network) => {
    expect([clientAddressOf(ip), networkOf(ip)]).toEqual([client, network]);
  });
});
