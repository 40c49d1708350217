/**
 * Asks a server for some seconds, eight at a time, from a process of its own, so that it does not count as the server's work.
 * `node load.mjs ORIGIN SECONDS`; what to ask for comes in on standard input, as JSON: `paths`, asked for in turn, `bodies`,
 * posted in turn where there are any, `headers`, and the `status` that is right (200). Prints one line of JSON: answers a second, how long one takes (milliseconds), bytes of
 * the last.
 *
 * It reads of an answer only its status and length: Node's HTTP client takes longer than a server that answers from memory,
 * which would then wait for the load, and be measured at waiting.
 */
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

const [origin, seconds] = process.argv.slice(2);
const { paths, bodies = [], headers = {}, status = 200 } = JSON.parse(await text(process.stdin));
const AT_ONCE = 8;
const { hostname, port, host } = new URL(origin);

const requests = Array.from({ length: Math.max(1, paths.length) * Math.max(1, bodies.length) }, (_, turn) => {
  const path = paths[turn % paths.length];
  const body = bodies.length > 0 ? JSON.stringify(bodies[turn % bodies.length]) : undefined;
  const fields = {
    Host: host,
    ...headers,
    ...(body !== undefined && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }),
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return { path, bytes: Buffer.from(`${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body ?? ''}`) };
});

const times = [];
let bytes = 0;
let n = 0;
const started = performance.now();
const end = started + Number(seconds) * 1000;

/** One connection: a request, its whole answer, the next one. */
const ask = () =>
  new Promise((done, failed) => {
    const socket = connect(Number(port), hostname).setNoDelay();
    let asked, begun, missing;
    const next = () => {
      if (performance.now() >= end) return done(socket.destroy());
      asked = requests[n++ % requests.length];
      begun = performance.now();
      missing = undefined;
      socket.write(asked.bytes);
    };
    socket.on('connect', next);
    socket.on('error', failed);
    socket.on('close', () => failed(new Error('The connection was closed')));
    socket.on('data', (chunk) => {
      if (missing === undefined) {
        const head = chunk.latin1Slice(0, chunk.indexOf('\r\n\r\n') + 2);
        const told = Number(head.slice(9, 12));
        const length = /\r\ncontent-length: (\d+)\r\n/i.exec(head)?.[1];
        if (told !== status || (length === undefined && told !== 304))
          return socket.destroy(new Error(`${asked.path} answered ${head || 'in a way that is not understood here'}`));
        bytes = Number(length ?? 0);
        missing = head.length + 2 + bytes;
      }
      missing -= chunk.length;
      if (missing > 0) return;
      times.push(performance.now() - begun);
      next();
    });
  });

await Promise.all(Array.from({ length: AT_ONCE }, ask));
const elapsed = (performance.now() - started) / 1000;
const sorted = times.toSorted((a, b) => a - b);
const quantile = (q) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
console.log(JSON.stringify({ requests: times.length, perSecond: times.length / elapsed, p50: quantile(0.5), p99: quantile(0.99), bytes }));
