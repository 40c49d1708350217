import { Injectable } from '@nestjs/common';
import type { Served } from '../../infra/cache/answer-cache.js';
import type { SuggestQuery } from './dto/suggest.query.js';
import type { SuggestResponse } from './dto/suggest.response.js';
import { americanOf } from './language/spelling.js';
import { wordsOf } from './language/text.js';
import { PlacesService } from './places/places.service.js';
import { SearchCache } from './search.cache.js';
import { type SuggestedPhrase, SuggestRepository } from './suggest.repository.js';

/** Completes what is being typed. */
@Injectable()
export class SuggestService {
  constructor(
    private readonly phrases: SuggestRepository,
    private readonly places: PlacesService,
    private readonly cache: SearchCache,
  ) {}

  async suggest(query: SuggestQuery): Promise<Served> {
    return this.cache.suggestions(query, () => this.read(query));
  }

  private async read({ q, limit }: SuggestQuery): Promise<SuggestResponse> {
    const words = wordsOf(q);
    const last = words.at(-1);
    if (last === undefined) return { titles: [], skills: [], employers: [], places: [] };
    const text = words.join(' ');
    const beginnings = [text, ...americanOf(last).map((other) => [...words.slice(0, -1), other].join(' '))];
    const [phrases, places] = await Promise.all([this.phrases.phrases(beginnings, limit), this.places.suggest(text, limit)]);
    const of = (kind: SuggestedPhrase['kind']) => phrases.filter((phrase) => phrase.kind === kind);
    return {
      titles: of('title').map(({ label }) => label),
      skills: of('skill').map(({ label }) => label),
      employers: of('employer').map(({ key, label }) => ({ slug: key, name: label })),
      places: places.map(({ name, region, country, lat, lon }) => ({ city: name, region, country, lat, lon })),
    };
  }
}
