import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InvalidInputError, UnavailableError } from '../../../common/errors/common.errors.js';
import { Throws } from '../../../common/errors/throws.js';
import { type Credentials, CurrentCredentials, CurrentUser, ForTokens, SignedIn } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { EventStream } from '../../../infra/http/event-stream.js';
import { TooManyStreamsError } from './inbox.errors.js';
import { NotificationStreamsService } from './notification-streams.service.js';

@ApiTags('Notifications')
@Controller({ path: 'me/notifications/stream', version: '1' })
export class NotificationStreamController {
  constructor(private readonly streams: NotificationStreamsService) {}

  /**
   * What you are told of, as it comes: Server-Sent Events. Each is a `notification` whose data is one as `GET
   * /v1/me/notifications` has it. With `Last-Event-ID` those that came after that one come first. A comment says that the
   * stream is alive. It ends when the session, the access token or the API token does: come back with a new one.
   */
  @Get()
  @SignedIn()
  @ForTokens('notifications:read')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The id of the last event that you have.', schema: { type: 'string' } })
  @ApiOkResponse({
    content: {
      'text/event-stream': { schema: { type: 'string', example: 'id: 42\nevent: notification\ndata: {"id":"…","type":"job-alert"}\n\n' } },
    },
  })
  @Throws(InvalidInputError, TooManyStreamsError, UnavailableError)
  async stream(
    @CurrentUser() actor: Actor,
    @CurrentCredentials() credentials: Credentials,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const after = await this.streams.startOf(actor, lastEventIdOf(request));
    this.streams.assertRoom(actor);
    // It lasts; the request is answered.
    void this.streams.run(actor, credentials, after, EventStream.open(request, reply)).catch((error: unknown) => {
      request.log.warn(`A stream of notifications ended: ${error instanceof Error ? error.message : String(error)}`);
    });
  }
}

/** @throws InvalidInputError for what no event of ours is called */
function lastEventIdOf({ headers }: FastifyRequest): string | undefined {
  const given = headers['last-event-id'];
  if (given === undefined || given === '') return undefined;
  if (typeof given === 'string' && /^\d{1,18}$/.test(given)) return given;
  throw new InvalidInputError([
    { pointer: '/Last-Event-ID', code: 'event-id', message: 'Last-Event-ID is not the id of an event of this stream' },
  ]);
}
