import { ApiProperty } from '@nestjs/swagger';

/** The request was heard. Whether a mail comes of it, only the mailbox tells. */
export class AcceptedResponse {
  @ApiProperty({ example: 'If it can be sent, a mail is on its way.' })
  detail!: string;

  static readonly mailMayCome: AcceptedResponse = { detail: 'If it can be sent, a mail is on its way.' };
}
