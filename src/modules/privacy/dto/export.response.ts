import { ApiProperty } from '@nestjs/swagger';

const Section = (description: string) => ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true }, description });

/** Everything about a person. Each section is what a `*.personal-data.ts` of its name exports; a test holds the two against each other. */
export class ExportResponse {
  @ApiProperty({ format: 'date-time' })
  exportedAt!: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  account!: object;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'With the document of JSON Resume in `resume`, as it was imported. Null where none was written.',
  })
  profile!: object | null;

  @Section('Your resumes, and the files that you sent with applications: their names, and where each is to be downloaded.')
  documents!: object[];

  @Section('Applications that you began and have not sent.')
  applicationDrafts!: object[];

  @Section('With answers, and the history as you see it.')
  applications!: object[];

  @Section('What you wrote about applications, and, to your own, what the company wrote to you.')
  applicationMessages!: object[];

  @Section('What you noted about applications as a member of a hiring team.')
  applicationNotes!: object[];

  @Section('How you rated applications.')
  applicationRatings!: object[];

  @Section('What you did with applications of others, with what you said of it.')
  applicationSteps!: object[];

  @Section('The steps that you took with postings.')
  postingSteps!: object[];

  @Section('Interviews that you had, offered or are to have, as a candidate or as an interviewer.')
  interviews!: object[];

  @Section('What you were offered, or offered to others.')
  offers!: object[];

  @Section('What you agreed to and took back, oldest first.')
  consents!: object[];

  @Section('Companies that you belong to.')
  memberships!: object[];

  @Section('Postings whose applications you work on.')
  hiringTeams!: object[];

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Into companies: `received` to your e-mail, and `sent` by you.' })
  invitations!: object;

  @Section('Companies that you said are yours.')
  claims!: object[];

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'When you last had a proof of a domain looked for. Null where you never had.',
  })
  proofChecks!: object | null;

  @Section('Postings that you saved, as ids, and when.')
  savedJobs!: object[];

  @Section('Searches that you keep.')
  savedSearches!: object[];

  @Section('Devices that you signed in with.')
  sessions!: object[];

  @Section('What happened to your account in the last 90 days.')
  accountEvents!: object[];

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, description: 'The day on which you last signed in.' })
  accountUse!: object | null;

  @Section('Links that were asked for, to be sent to your e-mail or to one that your account is to have.')
  accountLinks!: object[];

  @Section('What you made API tokens for. The tokens themselves are not kept.')
  apiTokens!: object[];

  @Section('What you were told of in the product, as ids, and when you read it.')
  notifications!: object[];

  @Section('Which mails were owed and sent to you. Their text is not kept.')
  mails!: object[];

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'Why your e-mail is not written to. Null where it is.',
  })
  mailSuppression!: object | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'How you want to be told. Null where you never said.',
  })
  notificationPreferences!: object | null;

  @Section('What administrators did to your account.')
  actsOfAdministrators!: object[];

  @Section('What you did as an administrator.')
  actsAsAdministrator!: object[];
}
