/** Verifies one password for some seconds, as many at once as there are cores. `node bare-argon2.mjs HASH PASSWORD SECONDS`. Prints how many a second. */
import { availableParallelism } from 'node:os';
import { verify } from '@node-rs/argon2';

const [hash, password, seconds] = process.argv.slice(2);
await verify(hash, password);
const started = performance.now();
const end = started + Number(seconds) * 1000;
let verified = 0;
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    while (performance.now() < end) {
      if (!(await verify(hash, password))) throw new Error('It is not the password');
      verified += 1;
    }
  }),
);
console.log((verified * 1000) / (performance.now() - started));
