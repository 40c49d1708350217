interface About {
  board: string;
}

/** Mails about an account and what it is signed in with. */
export const account = {
  verify: {
    subject: 'Please verify your e-mail',
    ask: 'Please show that this e-mail is yours. Until then you can look around, but neither apply nor publish.',
    good: 'This is good for three days, and once.',
    action: 'Verify your e-mail',
    why: ({ board }: About) =>
      `You get this mail because somebody opened an account on ${board} with your e-mail. If it was not you, you need not do anything.`,
  },
  reset: {
    subject: 'Set a new password',
    ask: 'With this mail you can set a new password for your account.',
    newPassword: 'the new one',
    good: 'This is good for one hour, and once. Wherever you are signed in, you will have to sign in again.',
    action: 'Set a new password',
    why: ({ board }: About) =>
      `You get this mail because somebody asked for a new password for your account on ${board}. If it was not you, your password stays as it is.`,
  },
  confirmEmail: {
    subject: 'Please confirm your new e-mail',
    ask: 'Please show that this e-mail is yours. From then on it is the one of your account, and the one that you sign in with.',
    good: 'This is good for one day, and once.',
    action: 'Confirm your new e-mail',
    why: ({ board }: About) =>
      `You get this mail because somebody wants to use your e-mail for an account on ${board}. If it was not you, you need not do anything.`,
  },
  emailChangeAsked: {
    subject: 'Your account is to have another e-mail',
    asked: ({ email }: { email: string }) =>
      `Somebody who is signed in to your account, and knows its password, asked to change its e-mail to ${email}. It changes when that is confirmed from there.`,
    notYou: 'If it was not you, please change your password at once: what was asked for is then of no use.',
  },
  emailChanged: {
    subject: 'Your account has another e-mail now',
    changed: ({ email }: { email: string }) => `The e-mail of your account is now ${email}. This one cannot be used to sign in any more.`,
    notYou: 'If it was not you who changed it, please write to whoever runs this board.',
    why: ({ board }: About) => `You get this mail because this was the e-mail of your account on ${board}.`,
  },
  passwordChanged: {
    subject: 'Your password was changed',
    changed: 'The password of your account was changed. Other devices have been signed out.',
    notYou: 'If it was not you, please ask for a new password at once: "forgotten password" sends a mail to this address.',
  },
  apiTokenMade: {
    subject: 'Your account has a new API token',
    made: 'An API token was made for your account. With it a program can act for you until the token runs out, or you delete it.',
    notYou: 'If it was not you, please change your password at once: that ends all API tokens and signs out all other devices.',
  },
  refreshTokenReused: {
    subject: 'A device was signed out of your account',
    reused:
      'What keeps one of your devices signed in was used twice, as happens when somebody has copied it. So that device was signed out, and whoever has the copy too.',
    next: 'Please sign in again. If you do not know how this came about, change your password: that signs out all other devices.',
  },
  suspended: {
    subject: 'Your account was suspended',
    suspended: ({ board }: About) =>
      `An administrator of ${board} has suspended your account. Nobody can sign in to it for now, and all devices have been signed out.`,
    ask: 'If you think that this is a mistake, please write to the people who run the board.',
  },
  reinstated: {
    subject: 'Your account can be used again',
    reinstated: ({ board }: About) => `An administrator of ${board} has lifted the suspension of your account. You can sign in again.`,
  },
  inactive: {
    subject: 'Your account will be erased',
    erased: ({ day }: { day: string }) =>
      `Nobody has signed in to your account for a long time. On ${day} or soon after it will be erased, with everything in it.`,
    keep: 'If you want to keep it, sign in once before.',
    action: 'Sign in',
    why: ({ board }: About) =>
      `You get this mail because this is the e-mail of your account on ${board}, which does not keep accounts that nobody uses.`,
  },
  /** Where there is no page to open. */
  sendTo: ({ route }: { route: string }) => `Send it to POST ${route}:`,
};
