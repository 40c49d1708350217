import type { DataSourceOptions } from 'typeorm';
import { SnakeNamingStrategy } from './naming-strategy.js';

/** How every part of the product opens PostgreSQL. */
export function dataSourceOptions(url: string, poolSize: number) {
  return {
    type: 'postgres',
    url,
    poolSize,
    applicationName: 'nexus',
    connectTimeoutMS: 5000,
    extra: { keepAlive: true, options: '-c timezone=UTC' },
    namingStrategy: new SnakeNamingStrategy(),
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
  } satisfies DataSourceOptions;
}
