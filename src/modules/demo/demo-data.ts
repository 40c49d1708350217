import { DEMO, demoId } from '../../common/demo-ids.js';
import { slugify } from '../../common/ids.js';
import type { Role } from '../../common/security/role.js';
import type { ApplicationEntity } from '../applications/application.entity.js';
import type { ApplicationEventEntity } from '../applications/application-event.entity.js';
import type { Stage } from '../applications/application.stages.js';
import type { InterviewEntity, InterviewerEntity } from '../applications/interviews/interview.entity.js';
import type { MessageTemplateEntity } from '../applications/messages/message-template.entity.js';
import type { ApplicationNoteEntity } from '../applications/notes/application-note.entity.js';
import type { OfferEntity } from '../applications/offers/offer.entity.js';
import type { EmployerEntity } from '../employers/employer.entity.js';
import type { EmployerMemberEntity } from '../employers/employer-member.entity.js';
import type { EmployerClaimEntity } from '../employers/claims/employer-claim.entity.js';
import type { EmployerInvitationEntity } from '../employers/invitations/employer-invitation.entity.js';
import type { JobEntity } from '../jobs/job.entity.js';
import type { JobStatus } from '../jobs/job.states.js';
import { newWording } from '../jobs/job.wording.js';
import type { SavedJob } from '../jobs/saved/saved-job.entity.js';
import type { JobTemplateEntity } from '../jobs/templates/job-template.entity.js';
import type { ProfileEntity } from '../profiles/profile.entity.js';
import type { KeptSearch } from '../search/saved-searches/saved-search.entity.js';
import type { SynonymEntity } from '../search/synonyms/synonym.entity.js';
import type { UserEntity } from '../users/user.entity.js';
import type { DemoEmployer, DemoJob, DemoPlace } from './demo-employer.js';
import { DEMO_EMPLOYERS, DEMO_UNCLAIMED } from './demo-employers.js';
import { DEMO_LETTERS, DEMO_PROFILE, DEMO_SEEKERS } from './demo-people.js';
import { DEMO_ATTACHED_RESUME } from './demo-resume.js';
import { Random } from './random.js';

/** Rows, ready to insert. */
export interface DemoData {
  users: UserEntity[];
  employers: EmployerEntity[];
  members: Omit<EmployerMemberEntity, 'employer' | 'user'>[];
  invitations: Omit<EmployerInvitationEntity, 'employer' | 'invitedBy'>[];
  claims: Omit<EmployerClaimEntity, 'employer' | 'user'>[];
  jobs: Omit<JobEntity, 'employer'>[];
  applications: Omit<ApplicationEntity, 'job' | 'candidate' | 'customStage'>[];
  events: Omit<ApplicationEventEntity, 'application' | 'actor'>[];
  profiles: ProfileEntity[];
  notes: Omit<ApplicationNoteEntity, 'application' | 'author'>[];
  templates: Omit<MessageTemplateEntity, 'employer'>[];
  jobTemplates: Omit<JobTemplateEntity, 'employer'>[];
  interviews: Omit<InterviewEntity, 'application' | 'createdBy' | 'interviewers'>[];
  interviewers: Omit<InterviewerEntity, 'interview' | 'user'>[];
  offers: Omit<OfferEntity, 'application' | 'createdBy'>[];
  savedJobs: SavedJob[];
  savedSearches: KeptSearch[];
  synonyms: SynonymEntity[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How far applications have come: every stage, and how an application gets there. */
const WAYS: Stage[][] = [
  ['submitted'],
  ['submitted', 'in_review'],
  ['submitted', 'in_review', 'shortlisted'],
  ['submitted', 'in_review', 'shortlisted', 'interview'],
  ['submitted', 'shortlisted', 'interview', 'offer'],
  ['submitted', 'in_review', 'interview', 'offer', 'hired'],
  ['submitted', 'in_review', 'rejected'],
  ['submitted', 'withdrawn'],
];

/** A board that has been running for two months, the same every time but for its dates, which are relative to now. */
export function demoData(now: Date, passwordHash: string): DemoData {
  const random = new Random(20_260);
  const ago = (days: number) => new Date(Math.floor((now.getTime() - days * DAY_MS) / 1000) * 1000);
  const user = (number: number, role: Role, name: string, email: string): UserEntity => {
    const createdAt = ago(90 - number / 2);
    return {
      id: demoId('user', number),
      email,
      emailVerifiedAt: createdAt,
      name,
      role,
      status: 'active',
      locale: null,
      timeZone: null,
      passwordHash,
      sessionsValidFrom: createdAt,
      createdAt,
      updatedAt: createdAt,
    };
  };

  const seekers = DEMO_SEEKERS.map(({ name, email }, index) => user(29 + index, 'job_seeker', name, email));
  const owners = DEMO_EMPLOYERS.map(({ slug }, index) =>
    user(
      2 + index,
      'employer',
      index === 0 ? 'Erika Employer' : `Hiring at ${titleOf(slug)}`,
      index === 0 ? DEMO.emails.employer : `${slug}@nexus.example`,
    ),
  );
  const employers = DEMO_EMPLOYERS.map((employer, index) => employerRow(employer, demoId('employer', index + 1), ago(80 - index)));
  const colleague = user(50, 'employer', 'Vera Viewer', 'vera.viewer@nexus.example');
  const unclaimed = DEMO_UNCLAIMED.map((name, index) => unclaimedRow(name, demoId('employer', 21 + index), ago(30)));

  const jobs: DemoData['jobs'] = [];
  for (const [index, employer] of DEMO_EMPLOYERS.entries()) {
    for (const [position, job] of employer.jobs.entries()) {
      const number = jobs.length + 1;
      const status = statusOf(index, position);
      jobs.push(
        jobRow(job, employer, {
          number,
          status,
          employerId: demoId('employer', index + 1),
          publishedAt: ago(random.between(0, 45) + random.next()),
        }),
      );
    }
  }

  const interviewIds = [DEMO.interviewId, DEMO.otherInterviewId, DEMO.bookedInterviewId];
  const applications: DemoData['applications'] = [];
  const events: DemoData['events'] = [];
  // The demo employer's own postings get an application in every stage; some other companies a few.
  const answered = [...jobs.slice(1, 5), ...jobs.filter(({ status }, index) => status === 'live' && index % 19 === 8)];
  for (const [turn, job] of answered.entries()) {
    for (let n = 0; n < 4; n++) {
      const number = applications.length + 1;
      const seeker = seekers[(turn * 3 + n) % seekers.length] as UserEntity;
      const stages = WAYS[(turn * 4 + n) % WAYS.length] as Stage[];
      const submittedAt = ago(random.between(stages.length, 12) + random.next());
      const at = (step: number) => new Date(submittedAt.getTime() + step * 20 * HOUR_MS);
      const owner = owners.find((_, index) => demoId('employer', index + 1) === job.employerId) as UserEntity;
      applications.push({
        id: demoId('application', number),
        jobId: job.id,
        jobVersion: 1,
        candidateId: seeker.id,
        stage: stages.at(-1) as Stage,
        customStageId: null,
        coverLetter: DEMO_LETTERS[number % DEMO_LETTERS.length] ?? null,
        resume: number === 1 ? DEMO_ATTACHED_RESUME : null,
        answers: [],
        knockedOutBy: [],
        submittedAt,
        updatedAt: at(stages.length - 1),
        teamUpdatedAt: at(stages.length - 1),
        formerNames: [],
      });
      for (const [step, toStage] of stages.entries()) {
        events.push({
          id: demoId('event', events.length + 1),
          applicationId: demoId('application', number),
          kind: 'stage',
          side: toStage === 'submitted' || toStage === 'withdrawn' ? 'candidate' : 'employer',
          fromStage: stages[step - 1] ?? null,
          toStage,
          actorId: toStage === 'submitted' || toStage === 'withdrawn' ? seeker.id : owner.id,
          reason: toStage === 'rejected' ? 'Another candidate had the certificate we need' : null,
          reasonCode: toStage === 'rejected' ? 'education' : null,
          feedback: toStage === 'rejected' ? 'Come back with the certificate; we would like to see you again.' : null,
          customStage: null,
          note: toStage === 'shortlisted' ? 'Good letter, let us talk' : null,
          createdAt: at(step),
        });
      }
    }
  }

  return {
    users: [user(1, 'admin', 'Alex Admin', DEMO.emails.admin), ...owners, colleague, ...seekers],
    employers: [...employers, ...unclaimed],
    members: [
      ...employers.map(({ id, createdAt }, index) => ({
        employerId: id,
        userId: (owners[index] as UserEntity).id,
        role: 'owner' as const,
        createdAt,
      })),
      { employerId: DEMO.employerId, userId: colleague.id, role: 'viewer' as const, createdAt: ago(60) },
    ],
    invitations: [
      {
        id: DEMO.invitationId,
        employerId: DEMO.employerId,
        email: 'rico.recruiter@nexus.example',
        role: 'recruiter',
        invitedById: (owners[0] as UserEntity).id,
        status: 'open',
        sends: 1,
        mails: 1,
        lastSentAt: ago(2),
        expiresAt: ago(-5),
        createdAt: ago(2),
      },
    ],
    claims: unclaimed.slice(1).map(({ id }, index) => ({
      id: demoId('claim', index + 1),
      employerId: id,
      userId: (owners[index + 1] as UserEntity).id,
      note: 'We run this house too; our switchboard puts you through.',
      status: 'open' as const,
      reason: null,
      checkedAt: null,
      decidedAt: null,
      createdAt: ago(1),
    })),
    jobs,
    applications,
    events,
    profiles: [{ userId: (seekers[0] as UserEntity).id, ...DEMO_PROFILE, updatedAt: ago(6) }],
    notes: [DEMO.noteId, DEMO.otherNoteId].map((id, index) => ({
      id,
      applicationId: DEMO.applicationId,
      authorId: (owners[0] as UserEntity).id,
      text: ['Bakes with a starter of her own. Ask her about it.', 'Can start in a month.'][index] as string,
      createdAt: ago(1 - index / 24),
      updatedAt: ago(1 - index / 24),
    })),
    templates: [
      [
        'Invitation',
        'Dear {{candidate.name}},\n\nwe would like to talk to you about "{{job.title}}".\n\n{{sender.name}}, {{employer.name}}',
      ],
      ['A little longer', 'Dear {{candidate.name}}, we will need another week.'],
    ].map(([name, text], index) => ({
      id: demoId('template', index + 1),
      employerId: DEMO.employerId,
      name: name as string,
      text: text as string,
      createdAt: ago(20 - index),
      updatedAt: ago(20 - index),
    })),
    jobTemplates: [DEMO.jobTemplateId, DEMO.otherJobTemplateId].map((id, index) => ({
      id,
      employerId: DEMO.employerId,
      name: ['Night shift', 'Apprenticeship'][index] as string,
      wording: newWording({
        title: ['Night-shift baker', 'Apprentice baker'][index] as string,
        description: 'We bake while the harbour sleeps.',
        employmentType: 'FULL_TIME',
        workplaceType: 'onsite',
        locations: [{ city: 'Bremen', country: 'DE' }],
        questions: [
          { id: 'nights', label: 'Can you work at night?', type: 'boolean', required: true, knockOut: { answer: false } },
          { id: 'years', label: 'How many years have you baked?', type: 'number', knockOut: { min: 1 } },
        ],
      }),
      createdAt: ago(30 - index),
      updatedAt: ago(30 - index),
    })),
    interviews: interviewIds.map((id, index) => {
      const [start, end] = [`2030-03-0${index + 1}T09:00:00.000Z`, `2030-03-0${index + 1}T10:00:00.000Z`] as const;
      const booked = id === DEMO.bookedInterviewId;
      return {
        id,
        applicationId: DEMO.applicationId,
        status: booked ? ('booked' as const) : ('offered' as const),
        slots: [{ start, end }],
        startsAt: booked ? new Date(start) : null,
        endsAt: booked ? new Date(end) : null,
        location: 'The bakery, Harbour 3; ask for Erika',
        timeZone: 'Europe/Berlin',
        sequence: booked ? 1 : 0,
        createdById: (owners[0] as UserEntity).id,
        createdAt: ago(1),
        updatedAt: ago(1),
      };
    }),
    interviewers: interviewIds.map((interviewId) => ({ interviewId, userId: (owners[0] as UserEntity).id })),
    offers: [
      {
        id: DEMO.offerId,
        applicationId: DEMO.offeredId,
        status: 'open' as const,
        pay: { amount: 41_000, currency: 'EUR', period: 'YEAR' as const },
        startDate: '2030-04-01',
        expiresAt: new Date('2030-03-15T16:00:00Z'),
        note: 'We would be glad.',
        declineReason: null,
        createdById: (owners[0] as UserEntity).id,
        createdAt: ago(1),
        endedAt: null,
      },
    ],
    savedJobs: [{ userId: (seekers[0] as UserEntity).id, jobId: DEMO.liveJobId, savedAt: ago(4) }],
    savedSearches: [
      {
        id: DEMO.savedSearchId,
        userId: (seekers[0] as UserEntity).id,
        name: 'Baking in Germany',
        query: { q: 'baker', country: ['DE'] },
        frequency: 'daily',
        createdAt: ago(5),
        updatedAt: ago(5),
      },
    ],
    synonyms: [
      {
        id: DEMO.synonymId,
        kind: 'title',
        terms: ['barista', 'coffee maker'],
        source: 'admin',
        enabled: true,
        createdAt: ago(5),
        updatedAt: ago(5),
      },
    ],
  };
}

/** Nearly all are live; the demo employer and a few others also have one in each other state. */
function statusOf(employer: number, position: number): JobStatus {
  if (employer === 0) return (['scheduled', 'paused', 'draft'] as const)[position - 5] ?? 'live';
  if (position !== 6) return 'live';
  return (['live', 'draft', 'in_review', 'closed', 'live', 'expired', 'paused'] as const)[employer % 7] ?? 'live';
}

function employerRow(
  { slug, name, website, industry, size, description, place: [city, region, country], verified }: DemoEmployer,
  id: string,
  createdAt: Date,
): EmployerEntity {
  return {
    id,
    slug,
    name,
    website,
    industry,
    size,
    description,
    headquarters: { city, region, country },
    verifiedAt: verified ? createdAt : null,
    verifiedDomain: verified ? new URL(website).hostname : null,
    createdAt,
    updatedAt: createdAt,
  };
}

/** As an import leaves a company: its name, and nobody who belongs to it. */
function unclaimedRow(name: string, id: string, createdAt: Date): EmployerEntity {
  return {
    id,
    slug: slugify(name),
    name,
    website: `https://${slugify(name)}.example`,
    industry: null,
    size: null,
    description: null,
    headquarters: null,
    verifiedAt: null,
    verifiedDomain: null,
    createdAt,
    updatedAt: createdAt,
  };
}

function jobRow(
  job: DemoJob,
  employer: DemoEmployer,
  { number, status, employerId, publishedAt }: { number: number; status: JobStatus; employerId: string; publishedAt: Date },
): Omit<JobEntity, 'employer'> {
  const wasPublic = status !== 'draft' && status !== 'in_review' && status !== 'scheduled';
  const over = status === 'closed' || status === 'expired';
  const published = status === 'expired' ? new Date(publishedAt.getTime() - 60 * DAY_MS) : publishedAt;
  const end = status === 'expired' ? new Date(published.getTime() + 60 * DAY_MS) : publishedAt;
  return {
    ...newWording(postingOf(job, employer.place)),
    id: demoId('job', number),
    slug: `${slugify(`${job.title} ${employer.name}`, 80)}-demo${number}`,
    employerId,
    status,
    publishAt: status === 'scheduled' ? new Date(publishedAt.getTime() + 60 * DAY_MS) : null,
    remindedFor: null,
    publishedAt: wasPublic ? published : null,
    validThrough: wasPublic ? new Date(published.getTime() + 60 * DAY_MS) : null,
    closedAt: over ? end : null,
    closeReason: status === 'closed' ? 'filled' : null,
    createdAt: published,
    updatedAt: over ? end : published,
    version: wasPublic ? 2 : 1,
  };
}

function postingOf(job: DemoJob, home: DemoPlace) {
  const [city, region, country, lat, lon] = job.place ?? home;
  const [min, max, currency, period] = job.pay ?? [];
  const list = (items: string[]) => items.map((item) => `- ${item}`).join('\n');
  return {
    title: job.title,
    category: job.category,
    employmentType: job.employmentType,
    workplaceType: job.workplaceType,
    experienceLevel: job.experienceLevel,
    language: job.language ?? 'en',
    locations: job.workplaceType === 'remote' ? [] : [{ city, region, country, lat, lon }],
    remoteCountries: job.remoteCountries ?? [],
    pay: currency !== undefined && period !== undefined ? { min, max, currency, period } : null,
    description: `${job.intro}\n\n## What you do\n\n${list(job.duties)}\n\n## What you bring\n\n${list(job.needs)}\n`,
    skills: [...job.skills.map((name) => ({ name, required: true })), ...(job.niceToHave ?? []).map((name) => ({ name, required: false }))],
    benefits: job.benefits ?? [],
  };
}

function titleOf(slug: string): string {
  return slug
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
