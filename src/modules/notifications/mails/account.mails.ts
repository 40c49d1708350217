import type { Contact } from '../../users/users.service.js';
import type { Letter } from './mails.js';

/** How to use a link: a page to open, or a route to send its token to. */
export type Way = { url: string } | { route: string; token: string };

type Addressee = Omit<Contact, 'id'>;

/** To whoever says that this is his e-mail: show it. */
export function emailVerify({ name }: Contact, way: Way): Letter {
  return {
    subject: 'Please verify your e-mail',
    greeting: `Hello ${name},`,
    paragraphs: [
      'Please show that this e-mail is yours. Until then you can look around, but neither apply nor publish.',
      ...spelledOut(way, ''),
      'This is good for three days, and once.',
    ],
    action: actionOf('Verify your e-mail', way),
    why: 'You get this mail because somebody opened an account on Nexus with your e-mail. If it was not you, you need not do anything.',
  };
}

/** To the owner, who has forgotten his password, or so somebody says. */
export function passwordReset({ name }: Contact, way: Way): Letter {
  return {
    subject: 'Set a new password',
    greeting: `Hello ${name},`,
    paragraphs: [
      'With this mail you can set a new password for your account.',
      ...spelledOut(way, ', "password": "the new one"'),
      'This is good for one hour, and once. Wherever you are signed in, you will have to sign in again.',
    ],
    action: actionOf('Set a new password', way),
    why: 'You get this mail because somebody asked for a new password for your account on Nexus. If it was not you, your password stays as it is.',
  };
}

/** To the e-mail that the account is going to have. */
export function emailChangeConfirm(to: Addressee, way: Way): Letter {
  return {
    to,
    subject: 'Please confirm your new e-mail',
    greeting: `Hello ${to.name},`,
    paragraphs: [
      'Please show that this e-mail is yours. From then on it is the one of your account, and the one that you sign in with.',
      ...spelledOut(way, ''),
      'This is good for one day, and once.',
    ],
    action: actionOf('Confirm your new e-mail', way),
    why: 'You get this mail because somebody wants to use your e-mail for an account on Nexus. If it was not you, you need not do anything.',
  };
}

/** To the e-mail that the account has: another is to take its place. */
export function emailChangeAsked(to: Addressee, newEmail: string): Letter {
  return {
    to,
    subject: 'Your account is to have another e-mail',
    greeting: `Hello ${to.name},`,
    paragraphs: [
      `Somebody who is signed in to your account, and knows its password, asked to change its e-mail to ${newEmail}. It changes when that is confirmed from there.`,
      'If it was not you, please change your password at once: what was asked for is then of no use.',
    ],
    why: 'You get this mail because this is the e-mail of your account on Nexus.',
  };
}

/** To the e-mail that the account had. */
export function emailChanged(to: Addressee, newEmail: string): Letter {
  return {
    to,
    subject: 'Your account has another e-mail now',
    greeting: `Hello ${to.name},`,
    paragraphs: [
      `The e-mail of your account is now ${newEmail}. This one cannot be used to sign in any more.`,
      'If it was not you who changed it, please write to whoever runs this board.',
    ],
    why: 'You get this mail because this was the e-mail of your account on Nexus.',
  };
}

/** To the owner: the password is another. */
export function passwordChanged({ name }: Contact): Letter {
  return {
    subject: 'Your password was changed',
    greeting: `Hello ${name},`,
    paragraphs: [
      'The password of your account was changed. Other devices have been signed out.',
      'If it was not you, please ask for a new password at once: "forgotten password" sends a mail to this address.',
    ],
    why: 'You get this mail because this is the e-mail of your account on Nexus.',
  };
}

/** To the owner: a program can act for the account from now on. */
export function apiTokenMade({ name }: Contact): Letter {
  return {
    subject: 'Your account has a new API token',
    greeting: `Hello ${name},`,
    paragraphs: [
      'An API token was made for your account. With it a program can act for you until the token runs out, or you delete it.',
      'If it was not you, please change your password at once: that ends all API tokens and signs out all other devices.',
    ],
    why: 'You get this mail because this is the e-mail of your account on Nexus.',
  };
}

/** To the owner: somebody else may have been signed in. */
export function refreshTokenReused({ name }: Contact): Letter {
  return {
    subject: 'A device was signed out of your account',
    greeting: `Hello ${name},`,
    paragraphs: [
      'What keeps one of your devices signed in was used twice, as happens when somebody has copied it. So that device was signed out, and whoever has the copy too.',
      'Please sign in again. If you do not know how this came about, change your password: that signs out all other devices.',
    ],
    why: 'You get this mail because this is the e-mail of your account on Nexus.',
  };
}

/** To the owner of an account that nobody has used for long. */
export function accountInactive({ name }: Contact, eraseOn: string, board: string): Letter {
  return {
    subject: 'Your account will be erased',
    greeting: `Hello ${name},`,
    paragraphs: [
      `Nobody has signed in to your account for a long time. On ${eraseOn} or soon after it will be erased, with everything in it.`,
      `If you want to keep it, sign in once before: ${board}`,
    ],
    why: 'You get this mail because this is the e-mail of your account on Nexus, which does not keep accounts that nobody uses.',
  };
}

function actionOf(label: string, way: Way): Letter['action'] {
  return 'url' in way ? { label, url: way.url } : undefined;
}

function spelledOut(way: Way, moreFields: string): string[] {
  return 'url' in way ? [] : [`Send it to POST ${way.route}:`, `{ "token": "${way.token}"${moreFields} }`];
}
