import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JobsModule } from '../jobs/jobs.module.js';
import { FacetsService } from './facets.service.js';
import { CountPhrases } from './index/count-phrases.js';
import { IndexChangedEmployers } from './index/index-changed-employers.js';
import { IndexChangedJobs } from './index/index-changed-jobs.js';
import { PhrasesRepository } from './index/phrases.repository.js';
import { SearchDocumentEntity } from './index/search-document.entity.js';
import { SearchIndexRepository } from './index/search-index.repository.js';
import { SearchIndexService } from './index/search-index.service.js';
import { JobSearchController } from './job-search.controller.js';
import { OccupationTitleEntity } from './occupations/occupation-title.entity.js';
import { OccupationsRepository } from './occupations/occupations.repository.js';
import { OccupationsService } from './occupations/occupations.service.js';
import { CitiesRepository } from './places/cities.repository.js';
import { CityEntity, CityNameEntity } from './places/city.entity.js';
import { GeocodeUnlocatedPostings } from './places/geocode-unlocated-postings.js';
import { PlacesService } from './places/places.service.js';
import { PrepareSearch } from './prepare-search.js';
import { LexiconRepository } from './query/lexicon.repository.js';
import { RankedRepository } from './query/ranked.repository.js';
import { RankingService } from './query/ranking.service.js';
import { SearchFilterService } from './query/search-filter.service.js';
import { Speller } from './query/speller.js';
import { UnderstandingService } from './query/understanding.service.js';
import { SavedSearchEntity } from './saved-searches/saved-search.entity.js';
import { SavedSearchesController } from './saved-searches/saved-searches.controller.js';
import { SavedSearchesPersonalData } from './saved-searches/saved-searches.personal-data.js';
import { SavedSearchesRepository } from './saved-searches/saved-searches.repository.js';
import { SavedSearchesService } from './saved-searches/saved-searches.service.js';
import { SearchCache } from './search.cache.js';
import { SearchRepository } from './search.repository.js';
import { SearchService } from './search.service.js';
import { SearchStateRepository } from './search-state.repository.js';
import { SuggestController } from './suggest.controller.js';
import { SuggestRepository } from './suggest.repository.js';
import { SuggestService } from './suggest.service.js';
import { SynonymEntity } from './synonyms/synonym.entity.js';
import { SynonymsRepository } from './synonyms/synonyms.repository.js';
import { SynonymsService } from './synonyms/synonyms.service.js';
import { TaxonomyImportService } from './taxonomy/taxonomy-import.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([SearchDocumentEntity, SynonymEntity, OccupationTitleEntity, CityEntity, CityNameEntity, SavedSearchEntity]),
    JobsModule,
  ],
  controllers: [JobSearchController, SuggestController, SavedSearchesController],
  providers: [
    SearchService,
    SearchRepository,
    SearchCache,
    SearchStateRepository,
    FacetsService,
    SuggestService,
    SuggestRepository,

    UnderstandingService,
    LexiconRepository,
    Speller,
    SearchFilterService,
    RankingService,
    RankedRepository,

    SearchIndexService,
    SearchIndexRepository,
    PhrasesRepository,
    CountPhrases,
    IndexChangedJobs,
    IndexChangedEmployers,
    PrepareSearch,

    SynonymsService,
    SynonymsRepository,
    OccupationsService,
    OccupationsRepository,
    TaxonomyImportService,

    PlacesService,
    CitiesRepository,
    GeocodeUnlocatedPostings,

    SavedSearchesService,
    SavedSearchesRepository,
    SavedSearchesPersonalData,
  ],
  exports: [SynonymsService, TaxonomyImportService, SearchIndexService, SearchService, SavedSearchesService],
})
export class SearchModule {}
