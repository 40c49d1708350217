import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

const REAL = new URL('../../../shared/data/postings/real-mixed/jobs.jsonl.gz', import.meta.url).pathname;

/** Fills a board with so many postings: the real ones, or the demo ones, and copies of them, a minute apart. Always the same. */
export async function fill(board, size) {
  await board.importBase(existsSync(REAL) ? lines(REAL) : undefined);
  const [{ count }] = await board.sql('select count(*)::int as count from search_documents');
  const copies = Math.ceil(size / count) - 1;
  const step = 20;
  await board.sql('drop index ix_search_documents_terms');
  for (let from = 1; from <= copies; from += step) {
    const to = Math.min(copies, from + step - 1);
    await board.sql(
      `
      with base as materialized (select d.*, row_number() over (order by d.job_id) as place from search_documents d join originals o on o.id = d.job_id),
      copies as materialized (
        select b.*, n, ('01970000-' || lpad(to_hex(n), 4, '0') || '-7000-9000-' || lpad(to_hex(b.place), 12, '0'))::uuid as copy_id,
          now() - make_interval(mins => 1 + (n * $3 + b.place)::int) as at
        from base b, generate_series($1::int, $2::int) n),
      jobs_made as (
        insert into jobs (id, slug, employer_id, status, title, description, language, employment_type, workplace_type, experience_level, locations,
          remote_countries, pay_min, pay_max, pay_currency, pay_period, skills, category, benefits, external_id, apply_mode,
          apply_url, questions, published_at, valid_through, closed_at, close_reason, created_at, updated_at, version)
        select c.copy_id, j.slug || '-' || c.n, j.employer_id, 'live', j.title, j.description, j.language, j.employment_type, j.workplace_type, j.experience_level,
          j.locations, j.remote_countries, j.pay_min, j.pay_max, j.pay_currency, j.pay_period, j.skills, j.category, j.benefits,
          j.external_id || '-' || c.n, j.apply_mode, j.apply_url, j.questions, c.at, now() + interval '1 year', null, null, c.at, c.at, 1
        from copies c join jobs j on j.id = c.job_id returning id)
      insert into search_documents (job_id, employer_id, published_at, valid_through, head, lexemes, tags, title_words, completeness, pay_rank, points,
        occupations, occupation_fits, card, body)
      select c.copy_id, c.employer_id, c.at, now() + interval '1 year', c.head, c.lexemes, c.tags, c.title_words, c.completeness, c.pay_rank, c.points,
        c.occupations, c.occupation_fits, replace(c.card, c.job_id::text, c.copy_id::text), c.body
      from copies c where c.copy_id in (select id from jobs_made)`,
      [from, to, count],
    );
  }
  await board.sql("set maintenance_work_mem = '1GB'");
  await board.sql('create index ix_search_documents_terms on search_documents using gin (lexemes, tags) with (fastupdate = off)');
  await board.sql('vacuum analyze search_documents');
  await board.sql('analyze jobs');
  const { CountPhrases } = await board.dist('modules/search/index/count-phrases.js');
  await board.app.get(CountPhrases, { strict: false }).count();
}

async function* lines(file) {
  yield* createInterface({ input: createReadStream(file).pipe(createGunzip()) });
}
