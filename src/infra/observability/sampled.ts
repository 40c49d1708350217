/**
 * Something that costs a question to know: it is asked when somebody wants to know, at most once in a while, and by one at a
 * time. What cannot be known is undefined, so that who watches the board still sees all the rest when a database is away.
 */
export class Sampled<T> {
  private sample: { value: Promise<T | undefined>; at: number } | undefined;

  /** @param everyMs what is known for no longer is not asked again */
  constructor(
    private readonly read: () => Promise<T>,
    private readonly everyMs: number,
  ) {}

  async value(): Promise<T | undefined> {
    if (!this.sample || performance.now() - this.sample.at > this.everyMs) {
      this.sample = { value: this.read().catch(() => undefined), at: performance.now() };
    }
    return this.sample.value;
  }
}
