import { Injectable } from '@nestjs/common';
import { assertUnchanged } from '../../../common/etag.js';
import { newId } from '../../../common/ids.js';
import type { Page } from '../../../common/paging/page.js';
import type { PageQuery } from '../../../common/paging/page.query.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { ApplicationAccess } from '../application-access.js';
import { NoteNotFoundError, NotNoteAuthorError, TooManyNotesError } from '../application.errors.js';
import { NoteResponse } from '../dto/note.response.js';
import type { ApplicationNoteEntity } from './application-note.entity.js';
import { ApplicationNotesRepository } from './application-notes.repository.js';

/** Of one application. */
const MAX_NOTES = 500;

/** What the hiring team writes down about an application. Its candidate never sees it. */
@Injectable()
export class ApplicationNotesService {
  constructor(
    private readonly notes: ApplicationNotesRepository,
    private readonly access: ApplicationAccess,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async list(actor: Actor, applicationId: string, page: PageQuery): Promise<Page<NoteResponse>> {
    await this.access.readAsTeam(actor, applicationId);
    return this.notes.listOf(applicationId, page, NoteResponse.from);
  }

  /** @throws TooManyNotesError */
  async add(actor: Actor, applicationId: string, text: string): Promise<NoteResponse> {
    return this.unitOfWork.run(async () => {
      await this.access.workOn(actor, applicationId);
      if ((await this.notes.countOf(applicationId)) >= MAX_NOTES) throw new TooManyNotesError(MAX_NOTES);
      const now = new Date();
      const note = { id: newId(), applicationId, authorId: actor.id, text, createdAt: now, updatedAt: now };
      await this.notes.insert(note);
      return NoteResponse.from({ ...note, author: { id: actor.id, name: actor.name } });
    });
  }

  async edit(actor: Actor, applicationId: string, noteId: string, text: string, ifMatch?: string): Promise<NoteResponse> {
    return this.unitOfWork.run(async () => {
      const note = await this.own(actor, applicationId, noteId, ifMatch);
      await this.notes.update(note, { text, updatedAt: new Date() });
      return NoteResponse.from(note);
    });
  }

  async remove(actor: Actor, applicationId: string, noteId: string, ifMatch?: string): Promise<void> {
    await this.unitOfWork.run(async () => this.notes.delete((await this.own(actor, applicationId, noteId, ifMatch)).id));
  }

  /** @throws NoteNotFoundError, NotNoteAuthorError, PreconditionFailedError */
  private async own(actor: Actor, applicationId: string, noteId: string, ifMatch: string | undefined): Promise<ApplicationNoteEntity> {
    await this.access.workOn(actor, applicationId);
    const note = await this.notes.lock(applicationId, noteId);
    if (!note) throw new NoteNotFoundError();
    if (note.authorId !== actor.id) throw new NotNoteAuthorError();
    assertUnchanged(ifMatch, NoteResponse.from(note));
    return note;
  }
}
