import { isIP } from 'node:net';
import { asciiDomain, isPublicName } from '../../../infra/net/domain.js';
import { isPublicAddress } from '../../../infra/net/public-address.js';

/**
 * What is wrong with the address of an endpoint; undefined: nothing. It is about the address as it is written; what its name
 * leads to is looked at whenever something is sent.
 * @param privateOrigins what the operator lets through although it is not of the public web
 */
export function faultOfEndpointUrl(address: string, privateOrigins: readonly string[]): string | undefined {
  if (!URL.canParse(address)) return 'must be a URL';
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return 'must not hold credentials';
  if (url.hash !== '') return 'must not have a fragment';
  if (privateOrigins.includes(url.origin)) return undefined;
  if (url.protocol !== 'https:') return 'must be an https URL';
  if (url.port !== '') return 'must not name a port: webhooks are sent to port 443';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isPublic = isIP(host) === 0 ? isPublicName(asciiDomain(host) ?? '') : isPublicAddress(host);
  return isPublic ? undefined : 'must be on the public internet';
}

/** Has the operator let this through? Asked for each attempt: what he takes back is taken back. */
export function isTrustedEndpoint(address: string, privateOrigins: readonly string[]): boolean {
  return privateOrigins.includes(new URL(address).origin);
}
