/** A statement that takes longer than this holds up nobody but those who are in it. */
const PATIENCE_MS = 50;

interface Batch<Row> {
  keys: Set<string>;
  rows: Promise<ReadonlyMap<string, Row>>;
}

/**
 * Looks rows up by key for many requests at a time: those that come while a statement is under way share the next one.
 * Nothing is kept, and no statement begins before the last of those that it answers has asked, so that each gets the state
 * of the database at a moment after his question, as if he had asked alone.
 */
export class SharedLookup<Row> {
  private gathering: Batch<Row> | undefined;
  /** Settles when the next statement may begin. */
  private turn: Promise<void> = Promise.resolve();

  /** @param read one statement for all keys; keys that it does not find are left out */
  constructor(private readonly read: (keys: string[]) => Promise<ReadonlyMap<string, Row>>) {}

  async find(key: string): Promise<Row | null> {
    this.gathering ??= this.gather();
    const { keys, rows } = this.gathering;
    keys.add(key);
    return (await rows).get(key) ?? null;
  }

  private gather(): Batch<Row> {
    const keys = new Set<string>();
    const rows = this.turn.then(() => this.run(keys));
    this.turn = this.turn.then(() => settledOrSlow(rows));
    return { keys, rows };
  }

  private async run(keys: Set<string>): Promise<ReadonlyMap<string, Row>> {
    // Requests that arrived with this one are read from their sockets before it.
    await new Promise((done) => setImmediate(done));
    this.gathering = undefined;
    return this.read([...keys]);
  }
}

function settledOrSlow(work: Promise<unknown>): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, PATIENCE_MS).unref();
    const settled = () => {
      clearTimeout(timer);
      done();
    };
    work.then(settled, settled);
  });
}
