/** Runs work eight at a time for some seconds. @returns runs a second, and how long one takes, in milliseconds */
export async function load(work, { seconds, at = 8 }) {
  const times = [];
  const started = performance.now();
  const end = started + seconds * 1000;
  let n = 0;
  await Promise.all(
    Array.from({ length: at }, async () => {
      while (performance.now() < end) {
        const begun = performance.now();
        await work(n++);
        times.push(performance.now() - begun);
      }
    }),
  );
  const elapsed = (performance.now() - started) / 1000;
  const sorted = times.toSorted((a, b) => a - b);
  const quantile = (q) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
  return { perSecond: times.length / elapsed, p50: quantile(0.5), p99: quantile(0.99) };
}
