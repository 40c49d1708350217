import { Injectable } from '@nestjs/common';
import { DEMO, demoId } from '../../common/demo-ids.js';
import { StartFault } from '../../common/errors/start-fault.js';
import { Settings } from '../../config/env.js';
import { Events } from '../../infra/queue/events.js';
import { PasswordHasher } from '../../infra/security/password-hasher.js';
import { DocumentStored } from '../documents/document.events.js';
import { JobChanged } from '../jobs/job.events.js';
import { UsersService } from '../users/users.service.js';
import { demoData } from './demo-data.js';
import { type DemoDocument, DemoFiles } from './demo-files.js';
import { DemoRepository } from './demo.repository.js';

const DEMO_USER_IDS = Array.from({ length: 100 }, (_, index) => demoId('user', index + 1));

/** What a newcomer signs in with. */
export type DemoAccounts = Pick<typeof DEMO, 'password' | 'emails'>;

/** Fills a new board, so that there is something to see. Never in production. */
@Injectable()
export class DemoService {
  constructor(
    private readonly settings: Settings,
    private readonly users: UsersService,
    private readonly demo: DemoRepository,
    private readonly hasher: PasswordHasher,
    private readonly files: DemoFiles,
    private readonly events: Events,
  ) {}

  /**
   * For production, where everybody who read the manual would know the password.
   * @throws StartFault where the board was once filled with demo data
   */
  async assertNoAccounts(): Promise<void> {
    if (await this.users.existAny(DEMO_USER_IDS)) {
      throw new StartFault('This board holds demo accounts, whose password everybody knows. In production start on a new database.');
    }
  }

  /** Seeds a board on which nobody has an account yet. @returns the demo accounts, where there are any */
  async seedOnce(): Promise<DemoAccounts | undefined> {
    if (!this.settings.demoData) return undefined;
    if (await this.users.isEmpty()) await this.files.seed((documents) => this.seed(documents));
    return (await this.users.hasEmail(DEMO.emails.admin)) ? DEMO : undefined;
  }

  /** @returns whether nobody else has done it meanwhile */
  private async seed(documents: DemoDocument[]): Promise<boolean> {
    await this.demo.lock();
    if (!(await this.users.isEmpty())) return false;
    const data = demoData(new Date(), await this.hasher.hash(DEMO.password));
    await this.demo.insert(data);
    await this.demo.insertDocuments(documents);
    await this.events.publish(...data.jobs.map(({ id }) => new JobChanged(id)));
    await this.events.publish(...documents.slice(0, 1).map(({ fileKey }) => new DocumentStored(fileKey)));
    return true;
  }
}
