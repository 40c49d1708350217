import { allOf } from '../../../common/paging/all-of.js';
import { HoldsPersonalData, type Person, type PersonalData } from '../../../infra/privacy/personal-data.js';
import { ApplicationNotesRepository } from './application-notes.repository.js';

/** What members of hiring teams wrote down about candidates. It is exported to who wrote it. */
@HoldsPersonalData({
  section: 'applicationNotes',
  tables: {
    application_notes:
      'anonymised: notes about the candidate are deleted; what a member wrote about others stays with the team, without him',
  },
})
export class ApplicationNotesPersonalData implements PersonalData {
  constructor(private readonly notes: ApplicationNotesRepository) {}

  export({ id }: Person): AsyncIterable<object> {
    return allOf((page) =>
      this.notes.listByAuthor(id, page, ({ applicationId, text, createdAt, updatedAt }) => ({ applicationId, text, createdAt, updatedAt })),
    );
  }

  async erase({ id }: Person): Promise<void> {
    await this.notes.forgetAuthor(id);
  }
}
