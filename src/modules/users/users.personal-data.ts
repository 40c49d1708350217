import { HoldsPersonalData, type Person, type PersonalData } from '../../infra/privacy/personal-data.js';
import { UserResponse } from './dto/user.response.js';
import { UsersRepository } from './users.repository.js';

@HoldsPersonalData({ section: 'account', tables: { users: 'deleted: the e-mail is free for registration again' }, last: true })
export class UsersPersonalData implements PersonalData {
  constructor(private readonly users: UsersRepository) {}

  async export({ id }: Person): Promise<UserResponse | null> {
    const user = await this.users.findById(id);
    return user && UserResponse.from(user);
  }

  async erase({ id }: Person): Promise<void> {
    await this.users.delete(id);
  }
}
