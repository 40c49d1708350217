import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, ValidateNested } from 'class-validator';
import { Optional } from '../../../../common/validation/optional.js';
import { OPTIONAL_TOPICS, type OptionalTopic, TEAM_MAILS, type TeamMails } from '../notification.vocabulary.js';

export class TopicPreferenceDto {
  @IsIn(OPTIONAL_TOPICS)
  topic!: OptionalTopic;

  @Optional()
  @IsBoolean()
  email?: boolean;

  @Optional()
  @IsBoolean()
  inApp?: boolean;
}

export class UpdateNotificationPreferencesDto {
  /** What is to change; each topic once. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(OPTIONAL_TOPICS.length)
  @ArrayUnique(({ topic }: TopicPreferenceDto) => topic)
  @ValidateNested({ each: true })
  @Type(() => TopicPreferenceDto)
  topics?: TopicPreferenceDto[];

  /** How mails come that go to a whole hiring team. */
  @Optional()
  @IsIn(TEAM_MAILS)
  teamMails?: TeamMails;
}
