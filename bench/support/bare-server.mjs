/** The smallest program that sends the same bytes: bare Fastify. `node bare-server.mjs PORT`; the bytes come in on standard input, as JSON by path. */
import { text } from 'node:stream/consumers';
import Fastify from 'fastify';

const bodies = new Map(Object.entries(JSON.parse(await text(process.stdin))).map(([path, body]) => [path, Buffer.from(body)]));
const server = Fastify({ logger: false });
server.get('*', (request, reply) => reply.type('application/json; charset=utf-8').send(bodies.get(request.url) ?? Buffer.alloc(0)));
await server.listen({ port: Number(process.argv[2]), host: '127.0.0.1' });
