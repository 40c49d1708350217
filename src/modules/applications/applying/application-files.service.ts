import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../common/security/role.js';
import { type DocumentFile, DocumentsService } from '../../documents/documents.service.js';
import { ApplicationAccess } from '../application-access.js';
import { ApplicationBlindError } from '../application.errors.js';
import { ApplicationViews } from '../application-views.js';

/** The files of applications, for their candidates and their hiring teams. */
@Injectable()
export class ApplicationFilesService {
  constructor(
    private readonly access: ApplicationAccess,
    private readonly views: ApplicationViews,
    private readonly documents: DocumentsService,
  ) {}

  /**
   * @param id of a document; left out: the resume
   * @throws ApplicationNotFoundError, DocumentNotFoundError, ApplicationBlindError for the team while it may not know whose it is
   */
  async open(actor: Actor, applicationId: string, id?: string): Promise<DocumentFile> {
    const { side } = await this.access.see(actor, applicationId);
    if (side === 'team' && (await this.views.isBlind(applicationId))) throw new ApplicationBlindError();
    return this.documents.openOf(applicationId, id);
  }
}
