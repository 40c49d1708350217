import { HoldsPersonalData, type Person, type PersonalData } from '../../../infra/privacy/personal-data.js';
import { AssessmentsRepository } from './assessments.repository.js';

const AT_A_TIME = 100;

/** What members of hiring teams think of candidates. Ratings are exported to who gave them. */
@HoldsPersonalData({
  section: 'applicationRatings',
  tables: {
    application_ratings: 'anonymised: of the candidate the number stays, which tells nothing of him; those that a member gave are deleted',
    application_tags: 'deleted: what the applications of the candidate were sorted by',
  },
})
export class AssessmentsPersonalData implements PersonalData {
  constructor(private readonly assessments: AssessmentsRepository) {}

  async *export({ id }: Person): AsyncGenerator<object> {
    let after: string | undefined;
    do {
      const ratings = await this.assessments.listOfMember(id, after, AT_A_TIME);
      for (const { applicationId, rating, updatedAt } of ratings) yield { applicationId, rating, at: updatedAt };
      after = ratings.length < AT_A_TIME ? undefined : ratings.at(-1)?.applicationId;
    } while (after !== undefined);
  }

  async erase({ id }: Person): Promise<void> {
    await this.assessments.deleteRatingsOf(id);
  }
}
