import { ApiProperty } from '@nestjs/swagger';
import { OPTIONAL_TOPICS, type Switch, TEAM_MAILS, type TeamMails, type Topic, TOPICS } from '../notification.vocabulary.js';

/** Whether you are told of a topic, by channel. */
export class TopicPreferenceResponse {
  @ApiProperty({
    enum: TOPICS,
    description:
      'account: sign-in, e-mail, memberships. applications: your own. messages: both sides. interviews: interviews and offers, both sides. hiring: for those who hire. job-alerts: saved searches.',
  })
  topic!: Topic;

  @ApiProperty()
  email!: boolean;

  @ApiProperty()
  inApp!: boolean;

  @ApiProperty({ description: 'Whether it can be switched off.' })
  optional!: boolean;
}

/** What you are told of, and how. */
export class NotificationPreferencesResponse {
  @ApiProperty({ type: [TopicPreferenceResponse] })
  topics!: TopicPreferenceResponse[];

  @ApiProperty({
    enum: TEAM_MAILS,
    description:
      'How mails come that go to a whole hiring team: each at once, in one mail a day (in the morning, by your time zone), or not at all.',
  })
  teamMails!: TeamMails;

  static from({ switchedOff, teamMails }: { switchedOff: readonly Switch[]; teamMails: TeamMails }): NotificationPreferencesResponse {
    const isOn = (name: string) => !(switchedOff as readonly string[]).includes(name);
    return {
      topics: TOPICS.map((topic) => ({
        topic,
        email: isOn(`${topic}/email`),
        inApp: isOn(`${topic}/inApp`),
        optional: (OPTIONAL_TOPICS as readonly string[]).includes(topic),
      })),
      teamMails,
    };
  }
}
