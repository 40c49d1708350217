import { Scoped } from '../../common/scoped.js';

/** Of one question: what was asked already, and what is asked next. */
interface Asked {
  answers: Map<string, Promise<unknown>>;
  next: { keys: string[]; answers: Promise<Map<string, unknown>> } | undefined;
}

const gatherings = new Scoped<Map<string, Asked>>();

/**
 * Runs work that looks at many things one by one and at once: what it asks of rows by `gathered` goes to the database together, each
 * question once for all, and no row twice. For reads alone: what is read does not change before the work ends.
 */
export async function gathering<T>(work: () => Promise<T>): Promise<T> {
  return gatherings.run(new Map(), work);
}

/**
 * Asks a question of one row: together with others that ask it at this moment, where somebody gathers.
 * @param question its name, with everything that its answer depends on but the row
 * @param id of the row, in whatever case
 * @param find the rows of these keys, as far as there are any
 */
export async function gathered<V>(question: string, id: string, find: (keys: string[]) => Promise<Map<string, V>>): Promise<V | null> {
  const key = id.toLowerCase();
  const questions = gatherings.value;
  if (!questions) return (await find([key])).get(key) ?? null;
  const asked = questions.get(question) ?? { answers: new Map(), next: undefined };
  questions.set(question, asked);
  const known = asked.answers.get(key) ?? join(asked, key, find);
  asked.answers.set(key, known);
  return ((await known) as V | undefined) ?? null;
}

async function join<V>(asked: Asked, key: string, find: (keys: string[]) => Promise<Map<string, V>>): Promise<unknown> {
  if (!asked.next) {
    const keys: string[] = [];
    const answers = new Promise<void>((turn) => setImmediate(turn)).then(() => {
      asked.next = undefined;
      return find(keys);
    });
    asked.next = { keys, answers };
  }
  const { keys, answers } = asked.next;
  keys.push(key);
  return (await answers).get(key);
}

/** Rows by their ids, as `gathered` wants them. */
export function byId<Row extends { id: string }>(rows: Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
