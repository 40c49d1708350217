/**
 * npm run bench:relevance [-- SET...]: how well search finds what people judged relevant.
 *
 * Loads a judged set (each row of its corpus a posting with only a title) into a board of its own and prints nDCG@10
 * (linear gains), MRR and the share of queries without a relevant hit among the first ten, beside plain BM25 over the
 * same titles; and how much of the first ten stays when each query is misspelt. With `--esco FOLDER` the ESCO tables
 * are imported first.
 */
import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { bm25 } from './support/bm25.mjs';
import { openBoard } from './support/board.mjs';
import { misspell } from './support/misspell.mjs';

const SHARED = new URL('../../shared/data/', import.meta.url).pathname;
const { values, positionals } = parseArgs({ allowPositionals: true, options: { esco: { type: 'boolean' } } });
const sets = positionals.length > 0 ? positionals : ['jobbert/dev'];

if (!existsSync(join(SHARED, 'relevance-dev'))) {
  console.log('Skipped: there are no judged sets beside the project (../shared/data/relevance-dev).');
  process.exit(0);
}

const table = (file) => parse(gunzipSync(readFileSync(join(SHARED, file))), { columns: true });

for (const set of sets) {
  const file = (kind) => `relevance-dev/${set}_${kind}.csv.gz`;
  const corpus = table(file('corpus')).map((row) => ({ id: row.doc_id, title: row.title ?? row.text }));
  const queries = table(file('queries')).map((row) => ({ id: row.query_id, text: row.text }));
  const judged = new Map();
  for (const { query_id, doc_id, relevance } of table(file('qrels'))) {
    if (!judged.has(query_id)) judged.set(query_id, new Map());
    judged.get(query_id).set(doc_id, Number(relevance));
  }

  const board = await openBoard();
  try {
    if (values.esco) await board.importEsco(join(SHARED, 'taxonomy-esco'));
    await board.postTitles(corpus);
    const plain = bm25(corpus);
    const found = new Map();
    const seconds = performance.now();
    for (const { id, text } of queries) found.set(id, await board.find(text));
    const perQuery = (performance.now() - seconds) / queries.length;
    report(`${set}: plain BM25`, queries, judged, ({ text }) => plain(text));
    report(`${set}: Nexus${values.esco ? ' with ESCO' : ''}`, queries, judged, ({ id }) => found.get(id));
    let kept = 0;
    let compared = 0;
    for (const { id, text } of queries) {
      const right = found.get(id).slice(0, 10);
      const wrong = misspell(text, compared);
      if (right.length === 0 || wrong === text) continue;
      const hits = new Set((await board.find(wrong)).slice(0, 10));
      kept += right.filter((hit) => hits.has(hit)).length / right.length;
      compared += 1;
    }
    console.log(`${set}: of the first ten, ${((100 * kept) / compared).toFixed(1)} % stay when a query is misspelt (${compared} queries)`);
    console.log(`${set}: ${perQuery.toFixed(1)} ms a query, ${corpus.length} postings, ${queries.length} queries`);
  } finally {
    await board.close();
  }
}

function report(name, queries, judged, search) {
  let ndcg = 0;
  let mrr = 0;
  let missed = 0;
  for (const query of queries) {
    const relevant = judged.get(query.id) ?? new Map();
    const hits = search(query);
    const gain = (list) => list.slice(0, 10).reduce((sum, grade, index) => sum + grade / Math.log2(index + 2), 0);
    const ideal = gain([...relevant.values()].toSorted((a, b) => b - a));
    ndcg += ideal === 0 ? 0 : gain(hits.map((hit) => relevant.get(hit) ?? 0)) / ideal;
    const first = hits.findIndex((hit) => relevant.get(hit) > 0);
    if (first >= 0) mrr += 1 / (first + 1);
    if (first < 0 || first >= 10) missed += 1;
  }
  const n = queries.length;
  console.log(
    `${name}: nDCG@10 ${(ndcg / n).toFixed(3)}, MRR ${(mrr / n).toFixed(3)}, ${((100 * missed) / n).toFixed(1)} % of queries without a hit in the first ten`,
  );
}
