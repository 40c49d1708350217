import { Injectable } from '@nestjs/common';
import { AppError } from '../../../common/errors/app-error.js';
import { InvalidInputError } from '../../../common/errors/common.errors.js';
import { newId } from '../../../common/ids.js';
import type { Page } from '../../../common/paging/page.js';
import type { PageQuery } from '../../../common/paging/page.query.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import { ApplicationAccess, working } from '../application-access.js';
import type { ApplicationEntity } from '../application.entity.js';
import { CandidateGoneError, TooManyMessagesError } from '../application.errors.js';
import { MessageSent } from '../application.events.js';
import { isFinal } from '../application.stages.js';
import { ApplicationViews } from '../application-views.js';
import { ApplicationsRepository } from '../applications.repository.js';
import type { ApplicationResponse } from '../dto/application.response.js';
import type { BulkMessageDto, MessageDto } from '../dto/message.dto.js';
import { MessageResponse } from '../dto/message.response.js';
import { type BulkFault, bulkRefusal } from '../pipeline/bulk.js';
import type { ApplicationMessageEntity } from './application-message.entity.js';
import { ApplicationMessagesRepository } from './application-messages.repository.js';
import { MessageTemplatesRepository } from './message-templates.repository.js';
import { assertPlaceholders, fillIn } from './placeholders.js';

/** Of each side, to one application. */
const MAX_MESSAGES = 500;
/** Of the candidate, once his application is over. */
const MAX_AFTER_END = 20;

/** A message, for the mail that brings it to the other side. */
export interface MessageBriefing {
  application: ApplicationResponse;
  text: string;
  /** Who writes, as its reader may call him. */
  from: string;
  to: 'candidate' | 'team';
}

/** What the two sides of an application write to each other. */
@Injectable()
export class ApplicationMessagesService {
  constructor(
    private readonly messages: ApplicationMessagesRepository,
    private readonly templates: MessageTemplatesRepository,
    private readonly applications: ApplicationsRepository,
    private readonly access: ApplicationAccess,
    private readonly views: ApplicationViews,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  async list(actor: Actor, applicationId: string, page: PageQuery): Promise<Page<MessageResponse>> {
    const sight = await this.access.see(actor, applicationId);
    const names = await this.views.namesFor(sight);
    const { name: employerName } = sight.application.job.employer;
    return this.messages.listOf(applicationId, page, (message) => MessageResponse.from(message, sight.side, names, employerName));
  }

  /** To the other side, by mail too. @throws TooManyMessagesError */
  async send(actor: Actor, applicationId: string, dto: MessageDto): Promise<MessageResponse> {
    return this.unitOfWork.run(async () => {
      const sight = await this.access.hold(actor, applicationId);
      const { side, application } = sight;
      if (side === 'team') working(sight);
      const text = side === 'team' ? await this.wordsOf(actor, application, dto) : ownWords(dto);
      const message = messageOf(actor, application, side, text);
      await this.assertRoom(application, message.side);
      await this.messages.insert([message]);
      await this.events.publish(new MessageSent(message.id));
      return MessageResponse.from({ ...message, author: actor }, side, await this.views.namesFor(sight), application.job.employer.name);
    });
  }

  /** The same to many candidates, each with his own name in it: to all, or to none. */
  async bulkSend(actor: Actor, { ids, ...dto }: BulkMessageDto): Promise<MessageResponse[]> {
    return this.unitOfWork.run(async () => {
      const held = new Map((await this.applications.lockMany(ids)).map((application) => [application.id, application]));
      const messages: { message: Omit<ApplicationMessageEntity, 'application' | 'author'>; application: ApplicationEntity }[] = [];
      const faults: BulkFault[] = [];
      for (const [index, id] of ids.entries()) {
        try {
          const application = working(await this.access.sightOf(actor, held.get(id)));
          const message = messageOf(actor, application, 'team', await this.wordsOf(actor, application, dto));
          await this.assertRoom(application, message.side);
          messages.push({ application, message });
        } catch (error) {
          if (!(error instanceof AppError) || error instanceof InvalidInputError) throw error;
          faults.push({ index, error });
        }
      }
      if (faults.length > 0) throw bulkRefusal(faults, ids.length);
      await this.messages.insert(messages.map(({ message }) => message));
      await this.events.publish(...messages.map(({ message }) => new MessageSent(message.id)));
      const shown: MessageResponse[] = [];
      for (const { message, application } of messages) {
        const names = await this.views.namesFor({ application, side: 'team' });
        shown.push(MessageResponse.from({ ...message, author: actor }, 'team', names, application.job.employer.name));
      }
      return shown;
    });
  }

  /** Somebody of this side has read what the other has written. */
  async markRead(actor: Actor, applicationId: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const sight = await this.access.hold(actor, applicationId);
      if (sight.side === 'team') working(sight);
      await this.messages.markRead(applicationId, sight.side === 'team' ? 'employer' : 'candidate', new Date());
    });
  }

  /** Null when it, its application or its candidate is gone. */
  async briefing(messageId: string): Promise<MessageBriefing | null> {
    const message = await this.messages.findById(messageId);
    if (!message) return null;
    const application = await this.applications.findById(message.applicationId);
    if (!application?.candidate) return null;
    const to = message.side === 'employer' ? 'candidate' : 'team';
    const names = await this.views.namesFor({ application, side: to });
    return {
      application: await this.views.of({ application, side: to }),
      text: names.text(message.text),
      from: to === 'candidate' ? application.job.employer.name : names.candidate,
      to,
    };
  }

  /** For an application that is held. */
  private async assertRoom({ id, stage }: ApplicationEntity, side: 'candidate' | 'employer'): Promise<void> {
    const { ever, sinceStep } = await this.messages.countOf(id, side);
    if (ever >= MAX_MESSAGES) throw new TooManyMessagesError(MAX_MESSAGES, 'ever');
    if (side === 'candidate' && isFinal(stage) && sinceStep >= MAX_AFTER_END) throw new TooManyMessagesError(MAX_AFTER_END, 'its end');
  }

  /** What the company says, with everything filled in. */
  private async wordsOf(actor: Actor, { candidate, job }: ApplicationEntity, { text, templateId }: MessageDto): Promise<string> {
    if (text !== undefined && templateId !== undefined) refuse('/text', 'either', 'text or templateId, not both');
    const words = templateId === undefined ? text : (await this.templates.find(job.employer.id, templateId))?.text;
    if (words === undefined) refuse('/templateId', 'unknown-template', 'the company has no template with this id');
    assertPlaceholders(words);
    return fillIn(words, {
      'candidate.name': candidate?.name ?? '',
      'job.title': job.title,
      'employer.name': job.employer.name,
      'sender.name': actor.name,
    });
  }
}

/** What a candidate says, to the letter. */
function ownWords({ text, templateId }: MessageDto): string {
  if (templateId !== undefined) refuse('/templateId', 'unknown-template', 'templates are for companies');
  return text as string;
}

function messageOf(actor: Actor, { id: applicationId, candidate }: ApplicationEntity, side: 'candidate' | 'team', text: string) {
  if (!candidate) throw new CandidateGoneError();
  return {
    id: newId(),
    applicationId,
    side: side === 'team' ? ('employer' as const) : ('candidate' as const),
    authorId: actor.id,
    text,
    readAt: null,
    createdAt: new Date(),
  };
}

function refuse(pointer: string, code: string, message: string): never {
  throw new InvalidInputError([{ pointer, code, message }]);
}
