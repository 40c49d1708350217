import { IsIn, IsUUID } from 'class-validator';
import { PageQuery } from '../../../../common/paging/page.query.js';
import { Optional } from '../../../../common/validation/optional.js';
import { MAIL_TRAITS, type MailName } from '../../mails/mails.js';
import { MAIL_STATES, type MailState } from '../mail-delivery.states.js';

export class ListMailsQuery extends PageQuery {
  @Optional()
  @IsIn(MAIL_STATES)
  status?: MailState;

  @Optional()
  @IsIn(Object.keys(MAIL_TRAITS))
  mail?: MailName;

  /** An account. */
  @Optional()
  @IsUUID()
  recipientId?: string;
}
