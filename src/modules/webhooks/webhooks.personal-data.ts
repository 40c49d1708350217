import { Settings } from '../../config/env.js';
import { HoldsPersonalData, type PersonalData } from '../../infra/privacy/personal-data.js';
import { WebhookDeliveriesRepository } from './deliveries/webhook-deliveries.repository.js';

@HoldsPersonalData({
  section: 'webhooks',
  tables: {
    webhook_endpoints:
      'kept: where a company wants to be told is not about a person; those of a company that loses its last member are deleted',
    webhook_deliveries: 'deleted: those about his applications. In them is the id of an application, and nothing of its candidate',
  },
})
export class WebhooksPersonalData implements PersonalData {
  readonly retention;

  constructor({ retention }: Settings, deliveries: WebhookDeliveriesRepository) {
    this.retention = [
      {
        name: 'webhook-deliveries',
        days: retention.webhookDays,
        count: (before: Date) => deliveries.countOld(before),
        apply: (before: Date, limit: number) => deliveries.deleteOld(before, limit),
      },
    ];
  }
}
