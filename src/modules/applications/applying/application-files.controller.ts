import { Controller, Get, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DEMO } from '../../../common/demo-ids.js';
import { Throws } from '../../../common/errors/throws.js';
import { CurrentUser, ForTokens, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { AnswersFile, asAttachment } from '../../../infra/http/attachment.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { DocumentNotFoundError } from '../../documents/document.errors.js';
import { ApplicationBlindError, ApplicationNotFoundError } from '../application.errors.js';
import { ApplicationFilesService } from './application-files.service.js';

@ApiTags('Applications')
@Controller({ path: 'applications/:id', version: '1' })
export class ApplicationFilesController {
  constructor(private readonly files: ApplicationFilesService) {}

  /** The resume of an application: for its candidate and its hiring team. In a blind review the team has to wait. */
  @Get('resume')
  @Roles('job_seeker', 'employer')
  @ForTokens('applications:read')
  @Throws(ApplicationNotFoundError, DocumentNotFoundError, ApplicationBlindError)
  @AnswersFile()
  async getResume(@CurrentUser() actor: Actor, @IdParam(DEMO.applicationId) id: string): Promise<StreamableFile> {
    return asAttachment(await this.files.open(actor, id));
  }

  /** A document of an application by its id: its resume, or the answer to a question. */
  @Get('files/:fileId')
  @Roles('job_seeker', 'employer')
  @ForTokens('applications:read')
  @Throws(ApplicationNotFoundError, DocumentNotFoundError, ApplicationBlindError)
  @AnswersFile()
  async getFile(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.applicationId) id: string,
    @IdParam(DEMO.attachedResumeId, 'fileId') fileId: string,
  ): Promise<StreamableFile> {
    return asAttachment(await this.files.open(actor, id, fileId));
  }
}
