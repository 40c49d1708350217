import { HoldsPersonalData, type Person, type PersonalData } from '../../../infra/privacy/personal-data.js';
import { ApplicationDraftsRepository } from './application-drafts.repository.js';

@HoldsPersonalData({
  section: 'applicationDrafts',
  tables: {
    application_drafts:
      'deleted: nobody else has seen them; the rest goes 180 days after its last change; of one that was sent or thrown away only when is kept',
  },
})
export class ApplicationDraftsPersonalData implements PersonalData {
  constructor(private readonly drafts: ApplicationDraftsRepository) {}

  async export({ id }: Person): Promise<object[]> {
    return (await this.drafts.listOf(id)).map(({ job, coverLetter, answers, resumeId, updatedAt }) => ({
      job: { id: job.id, title: job.title },
      coverLetter,
      answers,
      resumeId,
      savedAt: updatedAt.toISOString(),
    }));
  }

  async erase({ id }: Person): Promise<void> {
    await this.drafts.deleteOf(id);
  }
}
