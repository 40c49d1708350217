import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Settings } from '../../config/env.js';
import { DiskStorage } from './disk.storage.js';
import { FileStorage } from './file-storage.js';
import { LooseFileEntity } from './loose-file.entity.js';
import { LooseFilesRepository } from './loose-files.repository.js';
import { RemoveLooseFiles } from './remove-loose-files.js';
import { S3Storage } from './s3.storage.js';
import { StoredFiles } from './stored-files.js';

/** Where files are. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([LooseFileEntity])],
  providers: [
    {
      provide: FileStorage,
      inject: [Settings],
      useFactory: ({ dataDir, s3 }: Settings): FileStorage => (s3 ? new S3Storage(s3) : new DiskStorage(join(dataDir, 'files'))),
    },
    LooseFilesRepository,
    StoredFiles,
    RemoveLooseFiles,
  ],
  exports: [StoredFiles],
})
export class StorageModule {}
