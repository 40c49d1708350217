import { join, resolve } from 'node:path';
import type { Settings } from '../../config/env.js';
import type { OpenDatabase } from '../database/open-database.js';

/** Demo accounts, where there are any: what a newcomer signs in with. */
export interface DemoAccounts {
  password: string;
  emails: Record<string, string>;
}

/** What a newcomer needs to know, once the board is up. */
export function welcome(
  { http, dataDir, redisUrl, mail, worker }: Settings,
  database: OpenDatabase,
  demo: DemoAccounts | undefined,
): string {
  const row = (label: string, value: string) => `  ${label.padEnd(10)} ${value}\n`;
  const accounts = demo
    ? `\n  Demo accounts, all with the password ${demo.password}\n${Object.entries(demo.emails)
        .map(([role, email]) => row(role, email))
        .join('')}`
    : '';
  return `
  Nexus is up.

${row('Board', http.publicUrl)}${row('API docs', `${http.publicUrl}/docs`)}${row('Database', database.embedded ? `embedded PostgreSQL in ${resolve(dataDir)}` : 'DATABASE_URL')}${row('Queue', redisUrl === undefined ? 'on the same PostgreSQL' : 'Redis')}${row('Mails', mail.smtpUrl === undefined ? `files in ${resolve(join(dataDir, 'mail'))}` : 'SMTP_URL')}${worker ? '' : row('Worker', 'off here; run npm run start:worker')}${accounts}
`;
}
