import { HoldsPersonalData, type Person, type PersonalData } from '../../infra/privacy/personal-data.js';
import { ProfileResponse } from './dto/profile.response.js';
import { ProfilesRepository } from './profiles.repository.js';

@HoldsPersonalData({ section: 'profile', tables: { profiles: 'deleted' } })
export class ProfilesPersonalData implements PersonalData {
  constructor(private readonly profiles: ProfilesRepository) {}

  /** `resume` is the JSON Resume document, as it was imported. */
  async export({ id }: Person): Promise<object | null> {
    const profile = await this.profiles.find(id);
    return profile && { ...ProfileResponse.fieldsOf(profile), resume: profile.resume };
  }

  async erase({ id }: Person): Promise<void> {
    await this.profiles.delete(id);
  }
}
