interface About {
  job: string;
  from: string;
}

/** Mails about what the two sides of an application write to each other. */
export const conversation = {
  toCandidate: {
    subject: ({ from, job }: About) => `A message from ${from} about ${job}`,
    wrote: ({ from, job }: About) => `${from} has written to you about your application for "${job}":`,
  },
  toTeam: {
    subject: ({ from, job }: About) => `A message from ${from}: ${job}`,
    wrote: ({ from, job }: About) => `${from} has written to you about the application for "${job}":`,
  },
  answer: 'Answers to this mail do not arrive. Answer on the board.',
  answerBy: ({ route }: { route: string }) => `Answers to this mail do not arrive. Answer on the board: ${route}`,
  action: 'Answer',
};
