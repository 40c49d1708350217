import { type Access, ACCESS_KEY, TOKEN_SCOPE_KEY } from '../../common/security/access.js';
import type { Operation } from './contract.js';

/** What an operation of REST does, and how it fails. */
export function descriptionOf({ summary, failures, method, path }: Operation): string {
  const codes = failures.map((code) => `\`${code}\``).join(', ');
  return `${summary}\n\nREST: \`${method} ${path}\`.${codes && ` Fails with ${codes}.`}`;
}

/** Who may ask for what a resolver adds. */
export function accessOf(handler: object): string {
  const access = Reflect.getMetadata(ACCESS_KEY, handler) as Access | undefined;
  const scope = Reflect.getMetadata(TOKEN_SCOPE_KEY, handler) as string | undefined;
  const who = access === undefined || typeof access === 'string' ? '' : ` For the role ${access.join(' or ')}.`;
  return `${who}${scope ? ` API tokens need \`${scope}\`.` : ''}`;
}
