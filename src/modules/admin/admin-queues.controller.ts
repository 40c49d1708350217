import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Throws } from '../../common/errors/throws.js';
import { PageQuery } from '../../common/paging/page.query.js';
import { RetriedResponse, RetryFailedDto } from '../../common/validation/retry-failed.dto.js';
import { CurrentUser, Roles } from '../../common/security/access.js';
import type { Actor } from '../../common/security/role.js';
import { QueueNotFoundError, TaskNotFoundError } from '../../infra/queue/queue.errors.js';
import { QUEUE_NAMES } from '../../infra/queue/queue-meter.js';
import { AdminQueuesService } from './admin-queues.service.js';
import { FailedTaskPageResponse, FailedTaskResponse, QueuesResponse } from './dto/queue.response.js';

@ApiTags('Administration')
@Controller({ path: 'admin/queues', version: '1' })
export class AdminQueuesController {
  constructor(private readonly queues: AdminQueuesService) {}

  /** How the work in the background stands: what waits, what is under way, what failed. */
  @Get()
  @Roles('admin')
  list(): Promise<QueuesResponse> {
    return this.queues.list();
  }

  /** Tasks that were given up, the last first. */
  @Get(':name/failed')
  @Roles('admin')
  @ApiParam({ name: 'name', schema: { type: 'string', enum: [...QUEUE_NAMES], example: 'mail' } })
  @Throws(QueueNotFoundError)
  listFailed(@Param('name') name: string, @Query() page: PageQuery): Promise<FailedTaskPageResponse> {
    return this.queues.listFailed(name, page);
  }

  /** Has everything tried once more, from the beginning, that was given up since a time. */
  @Post(':name/retry-failed')
  @HttpCode(202)
  @Roles('admin')
  @ApiParam({ name: 'name', schema: { type: 'string', enum: [...QUEUE_NAMES], example: 'mail' } })
  @Throws(QueueNotFoundError)
  retryFailed(@CurrentUser() actor: Actor, @Param('name') name: string, @Body() { since }: RetryFailedDto): Promise<RetriedResponse> {
    return this.queues.retryFailed(actor, name, new Date(since));
  }

  /** Has a task tried once more, from the beginning. */
  @Post(':name/failed/:id/retry')
  @HttpCode(202)
  @Roles('admin')
  @ApiParam({ name: 'name', schema: { type: 'string', enum: [...QUEUE_NAMES], example: 'mail' } })
  @ApiParam({ name: 'id', schema: { type: 'string', maxLength: 200 } })
  @Throws(QueueNotFoundError, TaskNotFoundError)
  retry(@CurrentUser() actor: Actor, @Param('name') name: string, @Param('id') id: string): Promise<FailedTaskResponse> {
    return this.queues.retry(actor, name, id);
  }
}
