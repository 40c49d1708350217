/**
 * The smallest programs that do the same. `node bare-server.mjs PORT [DATABASE_URL]`; what to answer comes in on standard
 * input, as JSON by path: the body, and the statements that the API runs for it.
 *
 * Without a database it is bare Fastify that sends the same bytes; with one, `node:http` that runs the same statements first.
 */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import Fastify from 'fastify';
import pg from 'pg';

const [port, databaseUrl] = process.argv.slice(2);
const TYPE = 'application/json; charset=utf-8';
const answers = new Map(
  Object.entries(JSON.parse(await text(process.stdin))).map(([path, { body, statements }]) => [
    path,
    { body: Buffer.from(body), statements },
  ]),
);
const NOTHING = { body: Buffer.alloc(0), statements: [] };
const answerOf = (url) => answers.get(url) ?? NOTHING;

if (databaseUrl === undefined) {
  const server = Fastify({ logger: false });
  server.get('*', (request, reply) => reply.type(TYPE).send(answerOf(request.url).body));
  await server.listen({ port: Number(port), host: '127.0.0.1' });
} else {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 8, options: '-c enable_seqscan=off -c work_mem=32MB -c jit=off' });
  createServer(async (request, response) => {
    const { body, statements } = answerOf(request.url);
    for (const statement of statements) await pool.query(statement);
    response.writeHead(200, { 'Content-Type': TYPE, 'Content-Length': body.length });
    response.end(body);
  }).listen(Number(port), '127.0.0.1');
}
