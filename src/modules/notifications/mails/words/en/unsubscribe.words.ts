interface About {
  topic: string;
  board: string;
}

/** The page behind the link in bulk mails. */
export const unsubscribe = {
  /** After "mails about". */
  topics: {
    applications: 'your applications',
    messages: 'messages',
    interviews: 'interviews',
    hiring: 'hiring',
    'job-alerts': 'new jobs for your saved searches',
  },
  title: 'Unsubscribe?',
  ask: ({ topic, board }: About) => `Do you want no more mails about ${topic} from ${board}?`,
  button: 'Unsubscribe',
  others: 'Mails about other things keep coming. Nothing changes until you press the button.',
  doneTitle: 'You are unsubscribed',
  done: ({ topic, board }: About) => `${board} sends you no more mails about ${topic}.`,
  again: 'If you change your mind, sign in and choose again which mails you get.',
  missingTitle: 'This link leads nowhere',
  missing: 'It is not complete, or the account that it was for is gone. Nothing was changed.',
};
