import { Injectable } from '@nestjs/common';
import { type Credentials, CurrentCredentials, CurrentUser, ForTokens, SignedIn } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { FieldArgs, Gone, SubscriptionField } from '../../../infra/graphql/batch-field.js';
import { Unlimited } from '../../../infra/http/rate-limit/rate-limit.guard.js';
import type { NotificationResponse } from './dto/notification.response.js';
import { NotificationStreamsService } from './notification-streams.service.js';

/** What the graph has of notifications beside what REST has. */
@Injectable()
@Unlimited()
export class NotificationsResolver {
  constructor(private readonly streams: NotificationStreamsService) {}

  @SubscriptionField({
    name: 'notificationAdded',
    type: 'Notification',
    description: 'Tells of each notification of yours as it comes, in whatever process; none is lost between `after` and now.',
    args: { after: { type: 'ID', description: 'The last notification that you have: those that came after it come first.' } },
  })
  @SignedIn()
  @ForTokens('notifications:read')
  added(
    @CurrentUser() actor: Actor,
    @CurrentCredentials() credentials: Credentials,
    @FieldArgs() { after }: { after?: string | null },
    @Gone() gone: AbortSignal,
  ): Promise<AsyncIterable<NotificationResponse>> {
    return this.streams.follow(actor, credentials, after ?? undefined, gone);
  }
}
