import type { Contact } from '../../users/users.service.js';
import type { Block } from './layout/mail-body.js';
import type { Letter } from './mails.js';
import type { Reader } from './reader.js';

/** How to use a link: a page to open, or a route to send its token to. */
export type Way = { url: string } | { route: string; token: string };

/** To whom it goes, where that is not the e-mail of the account. */
type Address = Omit<Contact, 'id'>;

/** To whoever says that this is his e-mail: show it. */
export function emailVerify({ words, name, board }: Reader, way: Way): Letter {
  const { verify } = words.account;
  return {
    subject: verify.subject,
    greeting: words.frame.hello(name),
    paragraphs: [verify.ask, ...spelledOut(way, words.account.sendTo), verify.good],
    action: actionOf(verify.action, way),
    why: verify.why({ board }),
  };
}

/** To the owner, who has forgotten his password, or so somebody says. */
export function passwordReset({ words, name, board }: Reader, way: Way): Letter {
  const { reset } = words.account;
  return {
    subject: reset.subject,
    greeting: words.frame.hello(name),
    paragraphs: [reset.ask, ...spelledOut(way, words.account.sendTo, `, "password": "${reset.newPassword}"`), reset.good],
    action: actionOf(reset.action, way),
    why: reset.why({ board }),
  };
}

/** To the e-mail that the account is going to have. */
export function emailChangeConfirm({ words, board }: Reader, to: Address, way: Way): Letter {
  const { confirmEmail } = words.account;
  return {
    to,
    subject: confirmEmail.subject,
    greeting: words.frame.hello(to.name),
    paragraphs: [confirmEmail.ask, ...spelledOut(way, words.account.sendTo), confirmEmail.good],
    action: actionOf(confirmEmail.action, way),
    why: confirmEmail.why({ board }),
  };
}

/** To the e-mail that the account has: another is to take its place. */
export function emailChangeAsked({ words, board }: Reader, to: Address, newEmail: string): Letter {
  const { emailChangeAsked: asked } = words.account;
  return {
    to,
    subject: asked.subject,
    greeting: words.frame.hello(to.name),
    paragraphs: [asked.asked({ email: newEmail }), asked.notYou],
    why: words.frame.whyAccount({ board }),
  };
}

/** To the e-mail that the account had. */
export function emailChanged({ words, board }: Reader, to: Address, newEmail: string): Letter {
  const { emailChanged: changed } = words.account;
  return {
    to,
    subject: changed.subject,
    greeting: words.frame.hello(to.name),
    paragraphs: [changed.changed({ email: newEmail }), changed.notYou],
    why: changed.why({ board }),
  };
}

/** To the owner: the password is another. */
export function passwordChanged({ words, name, board }: Reader): Letter {
  const { passwordChanged: changed } = words.account;
  return {
    subject: changed.subject,
    greeting: words.frame.hello(name),
    paragraphs: [changed.changed, changed.notYou],
    why: words.frame.whyAccount({ board }),
  };
}

/** To the owner: a program can act for the account from now on. */
export function apiTokenMade({ words, name, board }: Reader): Letter {
  const { apiTokenMade: made } = words.account;
  return {
    subject: made.subject,
    greeting: words.frame.hello(name),
    paragraphs: [made.made, made.notYou],
    why: words.frame.whyAccount({ board }),
  };
}

/** To the owner: somebody else may have been signed in. */
export function refreshTokenReused({ words, name, board }: Reader): Letter {
  const { refreshTokenReused: reused } = words.account;
  return {
    subject: reused.subject,
    greeting: words.frame.hello(name),
    paragraphs: [reused.reused, reused.next],
    why: words.frame.whyAccount({ board }),
  };
}

/** To the owner: an administrator lets nobody sign in. Why is in the log of the administrators, and for them. */
export function accountSuspended({ words, name, board }: Reader): Letter {
  const { suspended } = words.account;
  return {
    subject: suspended.subject,
    greeting: words.frame.hello(name),
    paragraphs: [suspended.suspended({ board }), suspended.ask],
    why: words.frame.whyAccount({ board }),
  };
}

/** To the owner: it is an account like any other again. */
export function accountReinstated({ words, name, board }: Reader): Letter {
  const { reinstated } = words.account;
  return {
    subject: reinstated.subject,
    greeting: words.frame.hello(name),
    paragraphs: [reinstated.reinstated({ board })],
    why: words.frame.whyAccount({ board }),
  };
}

/** To the owner of an account that nobody has used for long. @param eraseOn a day of the calendar @param url where one signs in */
export function accountInactive({ words, format, name, board }: Reader, eraseOn: string, url: string): Letter {
  const { inactive } = words.account;
  return {
    subject: inactive.subject,
    greeting: words.frame.hello(name),
    paragraphs: [inactive.erased({ day: format.day(eraseOn) }), inactive.keep],
    action: { label: inactive.action, url },
    why: inactive.why({ board }),
  };
}

function actionOf(label: string, way: Way): Letter['action'] {
  return 'url' in way ? { label, url: way.url } : undefined;
}

function spelledOut(way: Way, sendTo: (to: { route: string }) => string, moreFields = ''): Block[] {
  return 'url' in way ? [] : [sendTo(way), { code: `{ "token": "${way.token}"${moreFields} }` }];
}
