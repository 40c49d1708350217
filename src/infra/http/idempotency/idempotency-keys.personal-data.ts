import { HoldsPersonalData, type Person, type PersonalData } from '../../privacy/personal-data.js';
import { IdempotencyKeysRepository } from './idempotency-keys.repository.js';

/** Copies of answers, for a day. What they show is exported from where it belongs. */
@HoldsPersonalData({
  section: 'repeatedRequests',
  tables: {
    idempotency_keys: 'deleted: answers to the person, and answers to others that show him, his address, or what his applications led to',
  },
})
export class IdempotencyKeysPersonalData implements PersonalData {
  constructor(private readonly keys: IdempotencyKeysRepository) {}

  async erase(person: Person): Promise<void> {
    await this.keys.deleteAbout(person);
  }
}
