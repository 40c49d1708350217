/**
 * The smallest servers that send the same bytes. `node bare-cache.mjs PORT fastify|not-modified|redis [REDIS_URL]`; the bytes
 * come in on standard input.
 *
 * `fastify`: Fastify, from memory. `not-modified`: `node:http`, 304 by entity tag. `redis`: `node:http`, one GET of the bytes for each.
 */
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import Fastify from 'fastify';
import { Redis } from 'ioredis';

const [port, kind, redisUrl] = process.argv.slice(2);
const body = await buffer(process.stdin);
const TYPE = 'application/json; charset=utf-8';
const listen = { port: Number(port), host: '127.0.0.1' };

if (kind === 'fastify') {
  const server = Fastify({ logger: false });
  server.get('*', (_request, reply) => reply.type(TYPE).send(body));
  await server.listen(listen);
} else if (kind === 'not-modified') {
  createServer((request, response) => {
    response.writeHead(request.headers['if-none-match'] === undefined ? 200 : 304, { ETag: '"same"' });
    response.end();
  }).listen(listen);
} else {
  const redis = new Redis(redisUrl);
  await redis.set('bytes', body);
  createServer(async (_request, response) => {
    const bytes = await redis.getBuffer('bytes');
    response.writeHead(200, { 'Content-Type': TYPE, 'Content-Length': bytes.length });
    response.end(bytes);
  }).listen(listen);
}
