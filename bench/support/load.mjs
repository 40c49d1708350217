/**
 * Asks a server for some seconds, eight at a time, from a process of its own, so that it does not count as the server's work.
 * `node load.mjs ORIGIN SECONDS`; what to ask for comes in on standard input, as JSON: `paths`, asked for in turn, `bodies`,
 * posted in turn where there are any, `headers`, and the `status` that is right (200). Prints one line of JSON: answers a second, how long one takes (milliseconds), bytes of
 * the last.
 */
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

const [origin, seconds] = process.argv.slice(2);
const { paths, bodies = [], headers = {}, status = 200 } = JSON.parse(await text(process.stdin));
const AT_ONCE = 8;
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

const ask = (path, body) =>
  new Promise((done, failed) => {
    const options =
      body === undefined ? { agent, headers } : { agent, headers: { ...headers, 'content-type': 'application/json' }, method: 'POST' };
    request(origin + path, options, (response) => {
      let bytes = 0;
      response.on('data', (chunk) => (bytes += chunk.length));
      response.on('end', () =>
        response.statusCode === status ? done(bytes) : failed(new Error(`${path} answered ${response.statusCode}`)),
      );
    })
      .on('error', failed)
      .end(body && JSON.stringify(body));
  });

const times = [];
let bytes = 0;
const started = performance.now();
const end = started + Number(seconds) * 1000;
let n = 0;
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    while (performance.now() < end) {
      const begun = performance.now();
      const turn = n++;
      bytes = await ask(paths[turn % paths.length], bodies[turn % bodies.length]);
      times.push(performance.now() - begun);
    }
  }),
);
const elapsed = (performance.now() - started) / 1000;
const sorted = times.toSorted((a, b) => a - b);
const quantile = (q) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
console.log(JSON.stringify({ requests: times.length, perSecond: times.length / elapsed, p50: quantile(0.5), p99: quantile(0.99), bytes }));
agent.destroy();
