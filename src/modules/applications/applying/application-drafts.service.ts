import { Injectable } from '@nestjs/common';
import { InvalidInputError } from '../../../common/errors/common.errors.js';
import { assertUnchanged } from '../../../common/etag.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { DocumentsService } from '../../documents/documents.service.js';
import { JobsService } from '../../jobs/jobs.service.js';
import { unknownDocument } from '../application.answers.js';
import { ApplicationDraftEndedError, ApplicationDraftNotFoundError, ApplicationDuplicateError } from '../application.errors.js';
import { ApplicationsRepository } from '../applications.repository.js';
import { ApplicationDraftResponse } from '../dto/application-draft.response.js';
import type { ApplyDto } from '../dto/apply.dto.js';
import { ApplicationDraftsRepository } from './application-drafts.repository.js';
import { alikeAnswers } from './prefill.js';

/** Applications that are not sent yet. Nobody but their candidates knows of them. */
@Injectable()
export class ApplicationDraftsService {
  constructor(
    private readonly drafts: ApplicationDraftsRepository,
    private readonly applications: ApplicationsRepository,
    private readonly documents: DocumentsService,
    private readonly jobs: JobsService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * What was saved; and where nothing was, what the last application says that fits this posting too.
   * @throws JobNotFoundError, JobNotOpenError, JobAppliesElsewhereError where nothing was saved and nobody can apply
   */
  async get(actor: Actor, jobId: string): Promise<ApplicationDraftResponse> {
    const draft = await this.drafts.find(actor.id, jobId);
    if (draft?.endedAt === null) return ApplicationDraftResponse.from(draft, await this.stillOwn(actor, draft.resumeId));
    const questions = await this.jobs.questionsOf(jobId);
    const empty = ApplicationDraftResponse.empty(jobId, draft?.endedAt ?? null);
    const last = await this.applications.findLastOf(actor.id);
    if (!last) return empty;
    const resumeId = await this.stillOwn(actor, last.resume?.id ?? null);
    return { ...empty, resumeId, answers: alikeAnswers(questions, last.answers), prefilledFrom: last.id };
  }

  /**
   * Saves all of it; what is left out is empty. Answers are not held against the questions before they are sent. What was sent or
   * thrown away is begun again only by whoever has seen that.
   * @throws ApplicationDuplicateError, ApplicationDraftEndedError
   */
  async put(
    actor: Actor,
    jobId: string,
    { coverLetter = null, resumeId = null, answers = [] }: ApplyDto,
    ifMatch?: string,
  ): Promise<ApplicationDraftResponse> {
    return this.unitOfWork.run(async () => {
      await this.drafts.lockAllOf(actor.id);
      await this.jobs.questionsOf(jobId);
      if (await this.applications.existsStanding(actor.id, jobId)) throw new ApplicationDuplicateError();
      if (ifMatch !== undefined) assertUnchanged(ifMatch, await this.get(actor, jobId));
      else if ((await this.drafts.find(actor.id, jobId))?.endedAt) throw new ApplicationDraftEndedError();
      if (resumeId !== null && (await this.stillOwn(actor, resumeId)) === null) throw new InvalidInputError([unknownDocument('/resumeId')]);
      const draft = {
        jobId,
        candidateId: actor.id,
        coverLetter,
        resumeId,
        answers: answers.map(({ questionId, value }) => ({ questionId, value })),
        updatedAt: new Date(),
        endedAt: null,
      };
      await this.drafts.save(draft);
      return ApplicationDraftResponse.from(draft, resumeId);
    });
  }

  /** @throws ApplicationDraftNotFoundError where none was saved */
  async delete(actor: Actor, jobId: string, ifMatch?: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.drafts.lockAllOf(actor.id);
      const draft = await this.drafts.find(actor.id, jobId);
      if (draft?.endedAt !== null) throw new ApplicationDraftNotFoundError();
      assertUnchanged(ifMatch, ApplicationDraftResponse.from(draft, await this.stillOwn(actor, draft.resumeId)));
      await this.drafts.end(actor.id, jobId);
    });
  }

  private async stillOwn(actor: Actor, resumeId: string | null): Promise<string | null> {
    return resumeId !== null && (await this.documents.isOwn(actor.id, resumeId)) ? resumeId : null;
  }
}
