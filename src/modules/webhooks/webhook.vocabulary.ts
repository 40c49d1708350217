/** What a webhook can be asked for, and what each tells. They are never renamed; new ones come with new names. */
export const WEBHOOK_EVENTS = {
  'job.submitted': 'a posting waits for an administrator to look at it',
  'job.rejected': 'an administrator has given a posting back: it is a draft again, or paused',
  'job.published': 'a posting became public, for the first time or again',
  'job.paused': 'a posting was taken out of the public for a while',
  'job.expiring': 'the last day of a posting is three days away',
  'job.expired': 'a posting is past its last day',
  'job.closed': 'a posting is over: closed by its company, or taken down',
  'application.submitted': 'somebody applied',
  'application.moved': 'the hiring team moved an application to another stage',
  'application.withdrawn': 'a candidate took an application back',
  'application.anonymised': 'everything that told of a candidate is gone from an application: erase what you keep of him',
} as const;

export type WebhookEventType = keyof typeof WEBHOOK_EVENTS;
export const WEBHOOK_EVENT_TYPES = Object.keys(WEBHOOK_EVENTS) as WebhookEventType[];

/** Sent when somebody tries an endpoint out, whatever it was made for. */
export const TEST_TYPE = 'webhook.test';
export const WEBHOOK_MESSAGE_TYPES = [...WEBHOOK_EVENT_TYPES, TEST_TYPE] as const;
export type WebhookMessageType = WebhookEventType | typeof TEST_TYPE;

/** Of what is sent: goes up when something is taken out or means something else, not when something is added. */
export const WEBHOOK_VERSION = 1;

export const WEBHOOK_STATUSES = ['enabled', 'disabled'] as const;
export type WebhookStatus = (typeof WEBHOOK_STATUSES)[number];

/** Why nothing is sent: its owners said so, its server answered 410, or nothing has arrived for days. */
export const DISABLED_REASONS = ['paused', 'gone', 'failing'] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];
