import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import proxyAddr from '@fastify/proxy-addr';

/**
 * Reads the address of a client as Fastify does, from the same setting: behind proxies that are trusted, from what they say.
 * What they say and is no address does not count; empty when the client is gone.
 */
export function addressReader(trustProxy: boolean | string): (request: IncomingMessage) => string {
  if (trustProxy === false) return addressOfSocket;
  const trusts = trustProxy === true ? () => true : proxyAddr.compile(trustProxy.split(',').map((proxy) => proxy.trim()));
  return (request) => {
    const said = request.headers['x-forwarded-for'] === undefined ? undefined : proxyAddr(request, trusts);
    return said !== undefined && isIP(said) > 0 ? said : addressOfSocket(request);
  };
}

function addressOfSocket({ socket }: IncomingMessage): string {
  return socket.remoteAddress ?? '';
}
