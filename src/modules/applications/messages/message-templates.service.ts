import { Injectable } from '@nestjs/common';
import { assertUnchanged } from '../../../common/etag.js';
import { newId } from '../../../common/ids.js';
import type { Page } from '../../../common/paging/page.js';
import type { PageQuery } from '../../../common/paging/page.query.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { CompanyDesk } from '../company-desk.js';
import { TemplateNotFoundError, TooManyTemplatesError } from '../application.errors.js';
import type { MessageTemplateDto, UpdateMessageTemplateDto } from '../dto/message-template.dto.js';
import { MessageTemplateResponse } from '../dto/message-template.response.js';
import { MessageTemplatesRepository } from './message-templates.repository.js';
import { assertPlaceholders } from './placeholders.js';

/** Of one company. */
const MAX_TEMPLATES = 100;

/** The messages that a company writes often. */
@Injectable()
export class MessageTemplatesService {
  constructor(
    private readonly templates: MessageTemplatesRepository,
    private readonly desk: CompanyDesk,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async list(actor: Actor, employerId: string, page: PageQuery): Promise<Page<MessageTemplateResponse>> {
    await this.desk.assertReads(actor, employerId);
    return this.templates.listOf(employerId, page, MessageTemplateResponse.from);
  }

  /** @throws TooManyTemplatesError */
  async create(actor: Actor, employerId: string, { name, text }: MessageTemplateDto): Promise<MessageTemplateResponse> {
    return this.unitOfWork.run(async () => {
      await this.desk.assertWorks(actor, employerId);
      assertPlaceholders(text);
      if ((await this.templates.countOneByOne(employerId)) >= MAX_TEMPLATES) throw new TooManyTemplatesError(MAX_TEMPLATES);
      const now = new Date();
      const template = { id: newId(), employerId, name, text, createdAt: now, updatedAt: now };
      await this.templates.insert(template);
      return MessageTemplateResponse.from(template);
    });
  }

  async update(
    actor: Actor,
    employerId: string,
    id: string,
    changes: UpdateMessageTemplateDto,
    ifMatch?: string,
  ): Promise<MessageTemplateResponse> {
    return this.unitOfWork.run(async () => {
      const template = await this.own(actor, employerId, id, ifMatch);
      if (changes.text !== undefined) assertPlaceholders(changes.text);
      await this.templates.update(template, { ...changes, updatedAt: new Date() });
      return MessageTemplateResponse.from(template);
    });
  }

  async remove(actor: Actor, employerId: string, id: string, ifMatch?: string): Promise<void> {
    await this.unitOfWork.run(async () => this.templates.delete((await this.own(actor, employerId, id, ifMatch)).id));
  }

  private async own(actor: Actor, employerId: string, id: string, ifMatch: string | undefined) {
    await this.desk.assertWorks(actor, employerId);
    const template = await this.templates.lock(employerId, id);
    if (!template) throw new TemplateNotFoundError();
    assertUnchanged(ifMatch, MessageTemplateResponse.from(template));
    return template;
  }
}
