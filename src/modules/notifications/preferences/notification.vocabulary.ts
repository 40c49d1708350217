/** What people are told about. Each mail and each notification is of one topic. `account` cannot be switched off. */
export const TOPICS = ['account', 'applications', 'messages', 'interviews', 'hiring', 'job-alerts'] as const;
export type Topic = (typeof TOPICS)[number];

/** What can be switched off. */
export const OPTIONAL_TOPICS = ['applications', 'messages', 'interviews', 'hiring', 'job-alerts'] as const;
export type OptionalTopic = (typeof OPTIONAL_TOPICS)[number];

/** How people are told. */
export const CHANNELS = ['email', 'inApp'] as const;
export type Channel = (typeof CHANNELS)[number];

/** How mails that go to a whole team come: each at once, once a day in one mail, or not at all. */
export const TEAM_MAILS = ['instant', 'daily', 'off'] as const;
export type TeamMails = (typeof TEAM_MAILS)[number];

/** One thing that can be switched off: `hiring/email`. */
export type Switch = `${OptionalTopic}/${Channel}`;
