import { dictionary } from '@zxcvbn-ts/language-common';
import { InvalidInputError } from '../errors/common.errors.js';

const MIN_LENGTH = 10;
const MAX_LENGTH = 128;

const COMMON = new Set(
  (dictionary['passwords-common'] as (string | number)[]).map(String).filter((password) => password.length >= MIN_LENGTH),
);

/**
 * Refuses a password that guessing programs try first. Length is counted in characters of the NFC form (NIST SP 800-63B).
 * @throws InvalidInputError naming `/password`
 */
export function assertGoodPassword(password: string, account: { email: string; name: string }): void {
  const normal = password.normalize('NFC');
  const length = [...normal].length;
  const fault =
    length < MIN_LENGTH || length > MAX_LENGTH
      ? { code: 'length', message: `password must have ${MIN_LENGTH} to ${MAX_LENGTH} characters` }
      : isCommon(normal)
        ? { code: 'common', message: 'password is one of the most common ones; choose another' }
        : isAboutAccount(normal, account)
          ? { code: 'personal', message: 'password must not be your e-mail or your name' }
          : undefined;
  if (fault) throw new InvalidInputError([{ pointer: '/password', ...fault }]);
}

function isCommon(password: string): boolean {
  return COMMON.has(password.toLowerCase()) || new Set(password).size < 4;
}

function isAboutAccount(password: string, { email, name }: { email: string; name: string }): boolean {
  const simple = simplify(password);
  return [email, email.split('@')[0] ?? '', name].some((own) => simple === simplify(own));
}

function simplify(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');
}
