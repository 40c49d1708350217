import {
  accountInactive,
  accountReinstated,
  accountSuspended,
  apiTokenMade,
  emailChangeAsked,
  emailChangeConfirm,
  emailChanged,
  emailVerify,
  passwordChanged,
  passwordReset,
  refreshTokenReused,
} from '../account.mails.js';
import type { Samples } from './samples.js';
import { BOARD_URL, TOKEN } from './things.js';

const NEW_EMAIL = 'zoe.new@example.org';
const page = (name: string) => ({ url: `${BOARD_URL}/${name}#token=${TOKEN}` });
const route = (name: string) => ({ route: `${BOARD_URL}/v1/auth/${name}`, token: TOKEN });

export const accountSamples: Samples<
  | 'email-verify'
  | 'password-reset'
  | 'email-change-confirm'
  | 'email-change-asked'
  | 'email-changed'
  | 'password-changed'
  | 'api-token-made'
  | 'refresh-token-reused'
  | 'account-inactive'
  | 'account-suspended'
  | 'account-reinstated'
> = {
  'email-verify': (reader) => ({
    '': emailVerify(reader, page('verify-email')),
    'without a frontend': emailVerify(reader, route('verify-email')),
  }),
  'password-reset': (reader) => ({
    '': passwordReset(reader, page('reset-password')),
    'without a frontend': passwordReset(reader, route('reset-password')),
  }),
  'email-change-confirm': (reader) => ({ '': emailChangeConfirm(reader, { ...reader, email: NEW_EMAIL }, page('confirm-email')) }),
  'email-change-asked': (reader) => ({ '': emailChangeAsked(reader, reader, NEW_EMAIL) }),
  'email-changed': (reader) => ({ '': emailChanged(reader, reader, NEW_EMAIL) }),
  'password-changed': (reader) => ({ '': passwordChanged(reader) }),
  'api-token-made': (reader) => ({ '': apiTokenMade(reader) }),
  'refresh-token-reused': (reader) => ({ '': refreshTokenReused(reader) }),
  'account-suspended': (reader) => ({ '': accountSuspended(reader) }),
  'account-reinstated': (reader) => ({ '': accountReinstated(reader) }),
  'account-inactive': (reader) => ({ '': accountInactive(reader, '2027-02-28', BOARD_URL) }),
};
