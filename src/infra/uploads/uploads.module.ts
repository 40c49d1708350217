import { Global, Module } from '@nestjs/common';
import { AntivirusModule } from '../antivirus/antivirus.module.js';
import { DocumentInspector } from '../inspection/document-inspector.js';
import { StorageModule } from '../storage/storage.module.js';
import { FilesInterceptor } from './files.interceptor.js';
import { FormFiles } from './form-files.js';
import { IncomingFiles } from './incoming-files.js';
import { RemoveAbandonedUploads } from './remove-abandoned-uploads.js';

/** Files that callers send. */
@Global()
@Module({
  imports: [StorageModule, AntivirusModule],
  providers: [IncomingFiles, RemoveAbandonedUploads, DocumentInspector, FormFiles, FilesInterceptor],
  exports: [IncomingFiles, DocumentInspector, FormFiles, StorageModule],
})
export class UploadsModule {}
