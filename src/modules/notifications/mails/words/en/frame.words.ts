/** What every mail has around what it says. */
export const frame = {
  hello: (name: string) => (name === '' ? 'Hello,' : `Hello ${name},`),
  /** Beside the button, for whoever cannot press it. */
  orOpen: 'Or open this address:',
  unsubscribe: 'Unsubscribe',
  settings: 'Choose which mails you get',
  /** Instead of a notification that has nothing left to say. */
  over: 'This is over.',
  whySeeker: ({ board }: { board: string }) => `You get this mail because you applied on ${board}.`,
  whyRecruiter: ({ board, employer }: { board: string; employer: string }) =>
    `You get this mail because you recruit for ${employer} on ${board}.`,
  whyAccount: ({ board }: { board: string }) => `You get this mail because this is the e-mail of your account on ${board}.`,
};
