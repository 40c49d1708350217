import { Client } from 'pg';

interface Table {
  name: string;
  columns: string;
  /** Left out of the digest. */
  ignored: string[];
  /** Such as one that lets nobody delete. */
  guarded: boolean;
}

/**
 * All that is stored, as it is at one moment: to see whether anything has changed since, and where, and to put it back.
 * It has a connection of its own, because it is asked often.
 */
export class DatabaseState {
  private constructor(
    private readonly client: Client,
    /** Whatever a table refers to comes before it. */
    private readonly tables: Table[],
  ) {}

  /** @param ignored columns (`table.column`) whose changes do not count */
  static async of({ url }: { url: string }, ignored: readonly string[] = []): Promise<DatabaseState> {
    const client = new Client({ connectionString: url });
    await client.connect();
    // What is put back hundreds of times need not outlive a crash.
    await client.query('set synchronous_commit = off');
    const { rows } = await client.query<{ name: string; columns: string; guarded: boolean; refersTo: string[] }>(
      `select t.relname as name,
              (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
                where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
              exists (select from pg_trigger g where g.tgrelid = t.oid and not g.tgisinternal) as guarded,
              array(select c.confrelid::regclass::text from pg_constraint c where c.conrelid = t.oid and c.contype = 'f') as "refersTo"
         from pg_class t where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace order by t.relname`,
    );
    const ordered: Table[] = [];
    while (ordered.length < rows.length) {
      const known = new Set(ordered.map(({ name }) => name));
      const next = rows.filter(({ name, refersTo }) => !known.has(name) && refersTo.every((other) => other === name || known.has(other)));
      if (next.length === 0) throw new Error('Tables refer to each other in a circle');
      for (const { name, columns, guarded } of next) {
        ordered.push({
          name,
          columns,
          guarded,
          ignored: ignored.filter((column) => column.startsWith(`${name}.`)).map((column) => column.split('.')[1] as string),
        });
      }
    }
    return new DatabaseState(client, ordered);
  }

  /** A code for the content of each table. */
  async digest(): Promise<Record<string, string>> {
    const codes = this.tables.map(
      ({ name, ignored }) =>
        `select '${name}' as name, (select md5(coalesce(string_agg(line, ',' order by line), ''))
           from (select (to_jsonb(t)${ignored.map((column) => ` - '${column}'`).join('')})::text as line from "${name}" t) l) as code`,
    );
    const { rows } = await this.client.query<{ digest: Record<string, string> }>(
      `select json_object_agg(name, code) as digest from (${codes.join(' union all ')}) codes`,
    );
    return rows[0]?.digest as Record<string, string>;
  }

  /** Keeps everything as it is now, for `restore`. */
  async keep(): Promise<void> {
    await this.client.query(
      ['create schema kept', ...this.tables.map(({ name }) => `create table kept."${name}" as table public."${name}"`)].join(';'),
    );
  }

  /** Puts back what was kept, in one transaction, as several statements in one query are. */
  async restore(): Promise<void> {
    const switched = (how: 'disable' | 'enable') =>
      this.tables.filter(({ guarded }) => guarded).map(({ name }) => `alter table "${name}" ${how} trigger user`);
    await this.client.query(
      [
        ...switched('disable'),
        ...this.tables.toReversed().map(({ name }) => `delete from "${name}"`),
        ...this.tables.map(
          ({ name, columns }) => `insert into "${name}" (${columns}) overriding system value select ${columns} from kept."${name}"`,
        ),
        ...switched('enable'),
      ].join(';'),
    );
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}
