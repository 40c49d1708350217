/**
 * Asks a server so many times a second, whether it has answered the last or not, as people do who know nothing of each other.
 * `node paced.mjs ORIGIN SECONDS`; on standard input, as JSON, `perSecond` and what to ask for in turn: `asked`, each with a
 * `path`, and a `body` where it is posted. `spread`: each comes from another address. Prints one line of JSON: answers by
 * status, and how long they took (milliseconds).
 */
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

const [origin, seconds] = process.argv.slice(2);
const { perSecond, asked, spread = false } = JSON.parse(await text(process.stdin));
const agent = new Agent({ keepAlive: true });
const times = [];
const statuses = {};
let sent = 0;

function ask({ path, body, headers = {} }) {
  const n = sent++;
  const from = spread ? { 'x-forwarded-for': `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}` } : {};
  const options = {
    agent,
    method: body ? 'POST' : 'GET',
    headers: { ...headers, ...from, ...(body && { 'content-type': 'application/json' }) },
  };
  const begun = performance.now();
  return new Promise((done) => {
    const end = (status) => {
      statuses[status] = (statuses[status] ?? 0) + 1;
      times.push(performance.now() - begun);
      done();
    };
    request(origin + path, options, (response) => {
      response.resume();
      response.on('end', () => end(response.statusCode));
    })
      .on('error', ({ code }) => end(code))
      .end(body && JSON.stringify(body).replaceAll('{n}', String(n)));
  });
}

const pending = [];
const started = performance.now();
for (let elapsed = 0; elapsed < Number(seconds) * 1000; elapsed = performance.now() - started) {
  while (sent < (elapsed / 1000) * perSecond) pending.push(ask(asked[sent % asked.length]));
  await new Promise((done) => setTimeout(done, 1));
}
await Promise.all(pending);
const sorted = times.toSorted((a, b) => a - b);
const quantile = (q) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
console.log(JSON.stringify({ statuses, p50: quantile(0.5), p99: quantile(0.99) }));
agent.destroy();
