import { PageQuery } from '../../../common/paging/page.query.js';
import { EnumListParam } from '../../../common/validation/params.js';
import { DELIVERY_STATUSES, type DeliveryStatus, WEBHOOK_MESSAGE_TYPES, type WebhookMessageType } from '../webhook.vocabulary.js';

export class ListWebhookDeliveriesQuery extends PageQuery {
  /** Any of these. */
  @EnumListParam(DELIVERY_STATUSES)
  status?: DeliveryStatus[];

  /** Any of these. */
  @EnumListParam(WEBHOOK_MESSAGE_TYPES)
  type?: WebhookMessageType[];
}
