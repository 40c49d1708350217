import { Controller, Delete, Get, HttpCode, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DEMO } from '../../common/demo-ids.js';
import { Throws } from '../../common/errors/throws.js';
import { PageQuery } from '../../common/paging/page.query.js';
import { CurrentUser, ForTokens, Roles } from '../../common/security/access.js';
import type { Actor } from '../../common/security/role.js';
import { AnswersFile, asAttachment } from '../../infra/http/attachment.js';
import { IdParam } from '../../infra/http/id.pipe.js';
import { Idempotent } from '../../infra/http/idempotency/idempotent.js';
import type { ReceivedFile } from '../../infra/uploads/file-fields.js';
import { Files, TakesFiles } from '../../infra/uploads/takes-files.js';
import { DocumentNotFoundError, ResumeNotFoundError, TooManyResumesError } from './document.errors.js';
import { DocumentPageResponse, DocumentResponse } from './dto/document.response.js';
import { ResumesService } from './resumes.service.js';

@ApiTags('Resumes')
@Controller({ path: 'me/resumes', version: '1' })
export class ResumesController {
  constructor(private readonly resumes: ResumesService) {}

  /** Your resumes, newest first. */
  @Get()
  @Roles('job_seeker')
  @ForTokens('profile:read')
  list(@CurrentUser() actor: Actor, @Query() query: PageQuery): Promise<DocumentPageResponse> {
    return this.resumes.list(actor, query);
  }

  /** Keeps a resume, to apply with: PDF, DOCX, ODT, RTF or plain text by what is in it, at most 5 MiB, without passwords, macros or other files inside. */
  @Post()
  @Roles('job_seeker')
  @ForTokens('profile:write')
  @Throws(TooManyResumesError)
  @Idempotent()
  @TakesFiles({ files: ['file'], required: true }, { file: { type: 'string', format: 'binary', description: 'At most 5 MiB.' } })
  add(@CurrentUser() actor: Actor, @Files() [file]: [ReceivedFile]): Promise<DocumentResponse> {
    return this.resumes.add(actor, file);
  }

  /** One of them, without what is in it. */
  @Get(':id')
  @Roles('job_seeker')
  @ForTokens('profile:read')
  @Throws(ResumeNotFoundError)
  get(@CurrentUser() actor: Actor, @IdParam(DEMO.resumeId) id: string): Promise<DocumentResponse> {
    return this.resumes.get(actor, id);
  }

  /** The file itself, to be saved. */
  @Get(':id/file')
  @Roles('job_seeker')
  @ForTokens('profile:read')
  @Throws(ResumeNotFoundError, DocumentNotFoundError)
  @AnswersFile()
  async getFile(@CurrentUser() actor: Actor, @IdParam(DEMO.resumeId) id: string): Promise<StreamableFile> {
    return asAttachment(await this.resumes.open(actor, id));
  }

  /** Deletes a resume. Applications that you made with it keep it. */
  @Delete(':id')
  @HttpCode(204)
  @Roles('job_seeker')
  @ForTokens('profile:write')
  @Throws(ResumeNotFoundError)
  delete(@CurrentUser() actor: Actor, @IdParam(DEMO.resumeId) id: string): Promise<void> {
    return this.resumes.delete(actor, id);
  }
}
