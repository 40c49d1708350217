import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../../common/body-example.js';
import { DEMO } from '../../../common/demo-ids.js';
import { Throws } from '../../../common/errors/throws.js';
import { PageQuery } from '../../../common/paging/page.query.js';
import { CurrentUser, ForTokens, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { Idempotent } from '../../../infra/http/idempotency/idempotent.js';
import { IfMatch } from '../../../infra/http/if-match.js';
import { NotRecruiterError } from '../../employers/employer.errors.js';
import { ApplicationNotFoundError, NoteNotFoundError, NotNoteAuthorError, TooManyNotesError } from '../application.errors.js';
import { NoteDto } from '../dto/note.dto.js';
import { NotePageResponse, NoteResponse } from '../dto/note.response.js';
import { ApplicationNotesService } from './application-notes.service.js';

const EXAMPLE = { text: 'Bakes with a starter of her own. Ask her about it.' };

@ApiTags('Applications')
@Controller({ path: 'applications/:id/notes', version: '1' })
export class ApplicationNotesController {
  constructor(private readonly notes: ApplicationNotesService) {}

  /** The hiring team's notes, newest first. Never for the candidate. */
  @Get()
  @Roles('employer')
  @ForTokens('applications:read')
  @Throws(ApplicationNotFoundError)
  list(@CurrentUser() actor: Actor, @IdParam(DEMO.applicationId) id: string, @Query() page: PageQuery): Promise<NotePageResponse> {
    return this.notes.list(actor, id, page);
  }

  /** Writes a note for the hiring team. */
  @Post()
  @Roles('employer')
  @ForTokens('applications:write')
  @Idempotent()
  @Throws(ApplicationNotFoundError, NotRecruiterError, TooManyNotesError)
  @BodyExample(NoteDto, EXAMPLE)
  add(@CurrentUser() actor: Actor, @IdParam(DEMO.applicationId) id: string, @Body() { text }: NoteDto): Promise<NoteResponse> {
    return this.notes.add(actor, id, text);
  }

  /** Changes a note of yours. */
  @Patch(':noteId')
  @Roles('employer')
  @ForTokens('applications:write')
  @Throws(ApplicationNotFoundError, NoteNotFoundError, NotRecruiterError, NotNoteAuthorError)
  @BodyExample(NoteDto, EXAMPLE)
  edit(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.applicationId) id: string,
    @IdParam(DEMO.noteId, 'noteId') noteId: string,
    @Body() { text }: NoteDto,
    @IfMatch() ifMatch?: string,
  ): Promise<NoteResponse> {
    return this.notes.edit(actor, id, noteId, text, ifMatch);
  }

  /** Deletes a note of yours. */
  @Delete(':noteId')
  @HttpCode(204)
  @Roles('employer')
  @ForTokens('applications:write')
  @Throws(ApplicationNotFoundError, NoteNotFoundError, NotRecruiterError, NotNoteAuthorError)
  remove(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.applicationId) id: string,
    @IdParam(DEMO.otherNoteId, 'noteId') noteId: string,
    @IfMatch() ifMatch?: string,
  ): Promise<void> {
    return this.notes.remove(actor, id, noteId, ifMatch);
  }
}
