import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JobsModule } from '../jobs/jobs.module.js';
import { AlertSchedule } from './alerts/alert-schedule.js';
import { AlertsRepository } from './alerts/alerts.repository.js';
import { AlertsService } from './alerts/alerts.service.js';
import { CompiledSearchEntity, CompiledSearchKeyEntity, SearchShapeEntity } from './alerts/compiled-search.entity.js';
import { CompiledSearchesRepository } from './alerts/compiled-searches.repository.js';
import { MatchChangedPostings } from './alerts/match-changed-postings.js';
import { PostingArrivalEntity, PostingChangeEntity } from './alerts/posting-arrival.entity.js';
import { PostingArrivalsRepository } from './alerts/posting-arrivals.repository.js';
import { PostingMatchingService } from './alerts/posting-matching.service.js';
import { RaiseDueAlerts } from './alerts/raise-due-alerts.js';
import { RescheduleWhenTimeZoneChanged } from './alerts/reschedule-when-time-zone-changed.js';
import { SearchCompilerService } from './alerts/search-compiler.service.js';
import { SearchMatchEntity } from './alerts/search-match.entity.js';
import { SearchMatchesRepository } from './alerts/search-matches.repository.js';
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
    TypeOrmModule.forFeature([PostingArrivalEntity, PostingChangeEntity, SearchShapeEntity, CompiledSearchEntity, CompiledSearchKeyEntity]),
    TypeOrmModule.forFeature([SearchMatchEntity]),
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

    PostingArrivalsRepository,
    SearchCompilerService,
    CompiledSearchesRepository,
    PostingMatchingService,
    SearchMatchesRepository,
    MatchChangedPostings,
    AlertsService,
    AlertsRepository,
    AlertSchedule,
    RaiseDueAlerts,
    RescheduleWhenTimeZoneChanged,
  ],
  exports: [SynonymsService, TaxonomyImportService, SearchIndexService, SearchService, SavedSearchesService, AlertsService],
})
export class SearchModule {}
