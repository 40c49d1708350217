import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocumentEntity } from './document.entity.js';
import { DocumentTextEntity } from './document-text.entity.js';
import { DocumentTextsRepository } from './document-texts.repository.js';
import { DocumentsPersonalData } from './documents.personal-data.js';
import { DocumentsRepository } from './documents.repository.js';
import { DocumentsService } from './documents.service.js';
import { ForgetDocumentsWhenApplicationsAnonymised } from './forget-documents-when-applications-anonymised.js';
import { ReadTextWhenDocumentStored } from './read-text-when-document-stored.js';
import { RemoveFilesWhenDocumentsDeleted } from './remove-files-when-documents-deleted.js';
import { ResumesController } from './resumes.controller.js';
import { ResumesService } from './resumes.service.js';

/** What people upload. */
@Module({
  imports: [TypeOrmModule.forFeature([DocumentEntity, DocumentTextEntity])],
  controllers: [ResumesController],
  providers: [
    DocumentsService,
    ResumesService,
    DocumentsRepository,
    DocumentTextsRepository,
    DocumentsPersonalData,
    ReadTextWhenDocumentStored,
    RemoveFilesWhenDocumentsDeleted,
    ForgetDocumentsWhenApplicationsAnonymised,
  ],
  exports: [DocumentsService],
})
export class DocumentsModule {}
