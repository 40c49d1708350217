import { Global, Module } from '@nestjs/common';
import { AnswerCache } from './answer-cache.js';
import { RedisConnection } from './redis-connection.js';
import { SharedAnswers } from './shared-answers.js';

/** The cache of public answers: the memory of this process, bounded, over Redis where `REDIS_URL` is set. */
@Global()
@Module({
  providers: [AnswerCache, SharedAnswers, RedisConnection],
  exports: [AnswerCache, RedisConnection],
})
export class CacheModule {}
