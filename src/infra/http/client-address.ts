import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';

/** Reads the address of a client as Fastify does, from the same setting: behind proxies that are trusted, from what they say. */
export function addressReader(trustProxy: boolean | string): (request: IncomingMessage) => string {
  if (trustProxy === false) return ({ socket }) => socket.remoteAddress ?? '';
  const trusts = trustProxy === true ? () => true : proxyAddr.compile(trustProxy.split(',').map((proxy) => proxy.trim()));
  return (request) => proxyAddr(request, trusts);
}
