import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { ApplicationEntity } from '../applications/application.entity.js';
import { ApplicationEventEntity } from '../applications/application-event.entity.js';
import { InterviewEntity, InterviewerEntity } from '../applications/interviews/interview.entity.js';
import { MessageTemplateEntity } from '../applications/messages/message-template.entity.js';
import { ApplicationNoteEntity } from '../applications/notes/application-note.entity.js';
import { OfferEntity } from '../applications/offers/offer.entity.js';
import { DocumentEntity } from '../documents/document.entity.js';
import { EmployerEntity } from '../employers/employer.entity.js';
import { EmployerMemberEntity } from '../employers/employer-member.entity.js';
import { EmployerClaimEntity } from '../employers/claims/employer-claim.entity.js';
import { EmployerInvitationEntity } from '../employers/invitations/employer-invitation.entity.js';
import { JobTemplateEntity } from '../jobs/templates/job-template.entity.js';
import { JobVersionEntity } from '../jobs/history/job-version.entity.js';
import { publishedWording } from '../jobs/history/published-wording.js';
import { JobEntity } from '../jobs/job.entity.js';
import { SavedJobEntity } from '../jobs/saved/saved-job.entity.js';
import { ProfileEntity } from '../profiles/profile.entity.js';
import { SavedSearchEntity } from '../search/saved-searches/saved-search.entity.js';
import { SynonymEntity } from '../search/synonyms/synonym.entity.js';
import { UserEntity } from '../users/user.entity.js';
import type { DemoData } from './demo-data.js';
import type { DemoDocument } from './demo-files.js';

const SEED_LOCK = 7_236_003;

/** Writes the rows of demo data straight into their tables: no mails are sent for them. */
@Injectable()
export class DemoRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Two processes that start on an empty board seed it once. Held until the present transaction ends. */
  async lock(): Promise<void> {
    await this.unitOfWork.manager.query('select pg_advisory_xact_lock($1)', [SEED_LOCK]);
  }

  async insertDocuments(documents: DemoDocument[]): Promise<void> {
    await this.unitOfWork.manager.insert(DocumentEntity, documents);
  }

  async insert({
    users,
    employers,
    members,
    invitations,
    claims,
    jobs,
    applications,
    events,
    profiles,
    notes,
    templates,
    jobTemplates,
    interviews,
    interviewers,
    offers,
    savedJobs,
    savedSearches,
    synonyms,
  }: DemoData): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.insert(UserEntity, users);
    await manager.insert(EmployerEntity, employers);
    await manager.insert(EmployerMemberEntity, members);
    await manager.insert(EmployerInvitationEntity, invitations);
    await manager.insert(EmployerClaimEntity, claims);
    await manager.insert(JobEntity, jobs);
    await manager.insert(JobVersionEntity, jobs.flatMap(firstVersion));
    await manager.insert(ApplicationEntity, applications);
    await manager.insert(ApplicationEventEntity, events);
    // The type of an insert looks into columns of JSON, and finds no end in what may be anything.
    await manager.insert<object>(ProfileEntity, profiles);
    await manager.insert(ApplicationNoteEntity, notes);
    await manager.insert(MessageTemplateEntity, templates);
    await manager.insert<object>(JobTemplateEntity, jobTemplates);
    await manager.insert(InterviewEntity, interviews);
    await manager.insert(InterviewerEntity, interviewers);
    await manager.insert(OfferEntity, offers);
    await manager.insert(SavedJobEntity, savedJobs);
    await manager.insert(SavedSearchEntity, savedSearches);
    await manager.insert(SynonymEntity, synonyms);
  }
}

/** What the public has read of it, if it ever could. */
function firstVersion(job: DemoData['jobs'][number]): Omit<JobVersionEntity, 'job'>[] {
  const { id: jobId, publishedAt } = job;
  return publishedAt === null ? [] : [{ jobId, number: 1, wording: publishedWording(job), publishedAt, supersededAt: null }];
}
