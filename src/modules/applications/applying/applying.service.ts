import { Injectable } from '@nestjs/common';
import { newId } from '../../../common/ids.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import type { ReceivedFile } from '../../../infra/uploads/file-fields.js';
import { DocumentsService } from '../../documents/documents.service.js';
import { JobFullError } from '../../jobs/job.errors.js';
import type { ApplicationEntity } from '../application.entity.js';
import { ApplicationSubmitted } from '../application.events.js';
import { knockedOutBy } from '../application.flags.js';
import { TooManyApplicationsError } from '../application.errors.js';
import { ApplicationSteps } from '../application-steps.js';
import { ApplicationsRepository } from '../applications.repository.js';
import { ApplicationResponse } from '../dto/application.response.js';
import type { ApplyDto } from '../dto/apply.dto.js';
import { ApplicationForms } from './application-forms.js';

/** Of a person to a posting, withdrawn ones among them: each has files, and tells the hiring team. */
const MOST_APPLICATIONS = 5;

/** How applications come to be. */
@Injectable()
export class ApplyingService {
  constructor(
    private readonly forms: ApplicationForms,
    private readonly applications: ApplicationsRepository,
    private readonly documents: DocumentsService,
    private readonly steps: ApplicationSteps,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  /**
   * One application of a person to a posting, unless he takes it back, and five in all.
   * @throws EmailUnverifiedError, ApplicationDuplicateError, TooManyApplicationsError, JobNotFoundError, JobNotOpenError, JobFullError, JobAppliesElsewhereError, InvalidInputError
   */
  async apply(actor: Actor, jobId: string, dto: ApplyDto, files: ReceivedFile[]): Promise<ApplicationResponse> {
    return this.unitOfWork.run(async () => {
      await this.applications.lockCandidate(actor.id);
      const { posting, coverLetter, resume, answers, documents } = await this.forms.read(actor, jobId, dto, files);
      const now = new Date();
      const application = {
        id: newId(),
        jobId: posting.id,
        jobVersion: posting.version,
        candidateId: actor.id,
        stage: 'submitted' as const,
        customStageId: null,
        coverLetter,
        resume,
        answers,
        knockedOutBy: knockedOutBy(posting.questions, answers),
        submittedAt: now,
        updatedAt: now,
        teamUpdatedAt: now,
      };
      await this.applications.insert(application);
      if ((await this.applications.countOf(actor.id, posting.id)) > MOST_APPLICATIONS)
        throw new TooManyApplicationsError(MOST_APPLICATIONS);
      const { maxApplications } = posting;
      if (maxApplications !== null && (await this.applications.countOneByOne(posting.id)) > maxApplications) throw new JobFullError();
      await this.documents.attach(actor.id, application.id, documents);
      await this.steps.begin(actor, application);
      await this.events.publish(new ApplicationSubmitted(application.id));
      return ApplicationResponse.from((await this.applications.findById(application.id)) as ApplicationEntity);
    });
  }
}
