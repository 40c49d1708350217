import pg from 'pg';

/** Work, and how many statements this process sent to the database meanwhile: for it, or for whatever else goes on. */
export async function counted<T>(work: () => Promise<T>): Promise<{ answer: T; statements: number }> {
  let statements = 0;
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function (this: unknown, ...args: unknown[]) {
    statements += 1;
    return query.apply(this, args);
  };
  try {
    const answer = await work();
    return { answer, statements };
  } finally {
    prototype.query = query;
  }
}
