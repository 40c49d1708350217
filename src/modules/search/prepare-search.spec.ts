import { describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Settings } from '../../config/env.js';
import type { SearchIndexRepository } from './index/search-index.repository.js';
import type { SearchIndexService } from './index/search-index.service.js';
import type { PlacesService } from './places/places.service.js';
import { PrepareSearch } from './prepare-search.js';
import type { SearchStateRepository } from './search-state.repository.js';
import type { SynonymsService } from './synonyms/synonyms.service.js';

Logger.overrideLogger(false);

function build(rebuild: (onProgress: (done: number) => void) => Promise<number>) {
  const state = new Map<string, string>();
  const index = { rebuild: jest.fn(rebuild) };
  const prepare = new PrepareSearch(
    { worker: true, cities: false } as Settings,
    {
      read: async (name: string) => state.get(name) ?? null,
      write: async (name: string, value: string) => void state.set(name, value),
      inTurn: async (_: number, work: () => Promise<void>) => work(),
    } as unknown as SearchStateRepository,
    index as unknown as SearchIndexService,
    { addVocabulary: async () => undefined } as unknown as SearchIndexRepository,
    { replaceSource: async () => undefined } as unknown as SynonymsService,
    {} as PlacesService,
  );
  return { prepare, index, state };
}

describe('What search rests on', () => {
  it('is prepared once', async () => {
    const { prepare, index, state } = build(async () => 3);
    await prepare.prepare();
    await prepare.prepare();
    expect(index.rebuild).toHaveBeenCalledTimes(1);
    expect([...state.keys()]).toEqual(['synonyms', 'documents']);
  });

  it('is prepared at the second attempt when the first fails', async () => {
    const attempts: string[] = [];
    let prepare: PrepareSearch | undefined;
    await new Promise<void>((done) => {
      ({ prepare } = build(async () => {
        attempts.push('once more');
        if (attempts.length === 1) throw new Error('The database is away');
        done();
        return 1;
      }));
      prepare.onApplicationBootstrap();
    });
    await prepare?.beforeApplicationShutdown();
    expect(attempts).toHaveLength(2);
  });

  it('is left for the next start when the process ends, between two batches', async () => {
    let built: ReturnType<typeof build> | undefined;
    await new Promise<void>((begun) => {
      built = build(async (onProgress) => {
        for (;;) {
          await new Promise((done) => setImmediate(done));
          begun();
          onProgress(1);
        }
      });
      built.prepare.onApplicationBootstrap();
    });
    await built?.prepare.beforeApplicationShutdown();
    expect(built?.state.has('documents')).toBe(false);
  });
});
