import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Settings } from '../../config/env.js';
import { dataSourceOptions } from './data-source.js';
import { AdvisoryLocks } from './advisory-locks.js';
import { DatabaseSignals } from './database-signals.js';
import { DatabaseUrl } from './database-url.js';
import { PoolMetrics } from './pool.metrics.js';
import { ReadPool } from './read-pool.js';
import { Replica } from './replica.js';
import { UnitOfWork } from './unit-of-work.js';

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [Settings, DatabaseUrl],
      useFactory: (settings: Settings, url: DatabaseUrl) => ({
        ...dataSourceOptions(url.value, settings.database.poolSize),
        autoLoadEntities: true,
        retryAttempts: 1,
      }),
    }),
  ],
  providers: [UnitOfWork, ReadPool, Replica, AdvisoryLocks, PoolMetrics, DatabaseSignals],
  exports: [UnitOfWork, ReadPool, Replica, AdvisoryLocks, DatabaseSignals],
})
export class DatabaseModule {}
