import { isUUID } from 'class-validator';
import { AppError } from '../common/errors/app-error.js';
import { StartFault } from '../common/errors/start-fault.js';
import { normalizedEmail } from '../common/validation/email.js';
import type { Settings } from '../config/env.js';
import { PrivacyService } from '../modules/privacy/privacy.service.js';
import { withApp } from './with-app.js';

const USAGE = 'Usage: npm run account:erase -- EMAIL|ID';

/** `npm run account:erase`: for who cannot do it himself, being suspended, and for who came back with a backup that was restored. */
export async function eraseAccount(settings: Settings, args: string[]): Promise<void> {
  const [who, ...rest] = args;
  if (who === undefined || rest.length > 0 || !(isUUID(who) || who.includes('@'))) throw new StartFault(USAGE);
  await withApp(settings, async (app) => {
    try {
      if (!(await app.get(PrivacyService).eraseByOperator(normalizedEmail(who)))) throw new StartFault('There is no such account.');
    } catch (error) {
      throw error instanceof AppError ? new StartFault(error.detail) : error;
    }
    process.stdout.write('The account is erased. Files of mails follow as soon as a worker runs.\n');
  });
}
