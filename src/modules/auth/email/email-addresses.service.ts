import { Injectable } from '@nestjs/common';
import { InvalidInputError } from '../../../common/errors/common.errors.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import { AccountEventsService } from '../../users/account-events/account-events.service.js';
import { CredentialsService } from '../../users/credentials.service.js';
import { AccountLinksService } from '../../users/links/account-links.service.js';
import { LinkInvalidError } from '../../users/user.errors.js';
import { EmailChanged } from '../../users/user.events.js';
import { UsersService } from '../../users/users.service.js';
import { AcceptedResponse } from '../dto/accepted.response.js';
import type { ChangeEmailDto } from '../dto/change-email.dto.js';

/** The e-mail of an account: that it is its owner's, and that it is another from now on. */
@Injectable()
export class EmailAddressesService {
  constructor(
    private readonly users: UsersService,
    private readonly credentials: CredentialsService,
    private readonly links: AccountLinksService,
    private readonly accountEvents: AccountEventsService,
    private readonly events: Events,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The same for every e-mail, in words and in time. */
  async askToVerify(email: string): Promise<AcceptedResponse> {
    await this.unitOfWork.run(() => this.links.ask('verify-email', email));
    return AcceptedResponse.mailMayCome;
  }

  /** A second time too, as long as the e-mail is that of the account. @throws LinkInvalidError */
  async verify(token: string): Promise<void> {
    const verification = this.unitOfWork.run(async () => {
      const { userId } = await this.links.use('verify-email', token);
      await this.users.markEmailVerified(userId);
    });
    await verification.catch(async (error: unknown) => {
      if (!(error instanceof LinkInvalidError) || !(await this.links.hasVerified(token))) throw error;
    });
  }

  /**
   * Asks the new e-mail whether it is the owner's, and tells the present one. The answer is the same for an e-mail that
   * another account has; nothing is sent there then.
   * @throws WrongPasswordError, TooManyLinksError, InvalidInputError
   */
  async askToChange(actor: Actor, { email, password }: ChangeEmailDto): Promise<AcceptedResponse> {
    if (email === actor.email)
      throw new InvalidInputError([{ pointer: '/email', code: 'unchanged', message: 'email is that of your account already' }]);
    await this.credentials.confirm(actor, password);
    await this.unitOfWork.run(async () => {
      await this.links.askToChangeEmail(actor, email);
      await this.accountEvents.record(actor.id, 'email.change_requested');
    });
    return AcceptedResponse.mailMayCome;
  }

  /** @throws LinkInvalidError, EmailTakenError */
  async confirmChange(token: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const { id, userId, email } = await this.links.use('change-email', token);
      await this.users.changeEmail(userId, email);
      await this.events.publish(new EmailChanged(userId, id));
    });
  }
}
