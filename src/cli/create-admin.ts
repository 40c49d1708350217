import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { isEmail } from 'class-validator';
import { AppError } from '../common/errors/app-error.js';
import { StartFault } from '../common/errors/start-fault.js';
import { normalizedEmail } from '../common/validation/email.js';
import type { Settings } from '../config/env.js';
import { AuthService } from '../modules/auth/auth.service.js';
import { withApp } from './with-app.js';

const USAGE =
  'Usage: npm run admin:create -- --email ADDRESS [--name NAME]. The password is read from ADMIN_PASSWORD, or made and shown once.';

/** `npm run admin:create`: makes an account with the role admin. The password does not come as an argument, where every user of the machine could read it. */
export async function createAdmin(settings: Settings, args: string[]): Promise<void> {
  const { email, name } = readArgs(args);
  const password = settings.adminPassword ?? randomBytes(15).toString('base64url');
  await withApp(settings, async (app) => {
    try {
      await app.get(AuthService).createAdmin({ email, name, password });
    } catch (error) {
      throw error instanceof AppError
        ? new StartFault(error.extras.errors?.map(({ message }) => message).join(', ') ?? error.detail)
        : error;
    }
    process.stdout.write(
      `${email} is an administrator.${settings.adminPassword === undefined ? ` The password, shown only now: ${password}` : ''}\n`,
    );
  });
}

function readArgs(args: string[]): { email: string; name: string } {
  try {
    const { values } = parseArgs({ args, options: { email: { type: 'string' }, name: { type: 'string', default: 'Administrator' } } });
    const email = normalizedEmail(values.email ?? '');
    if (isEmail(email)) return { email, name: values.name };
  } catch {
    // Said by the usage line below.
  }
  throw new StartFault(USAGE);
}
