interface About {
  job: string;
  employer: string;
}

/** Mails about applications: to candidates, and to hiring teams. */
export const applications = {
  received: {
    subject: ({ job, employer }: About) => `Your application for ${job} at ${employer}`,
    received: ({ job, employer }: About) => `${employer} has received your application for "${job}".`,
    next: 'You will get a mail whenever it moves on. You can look at it, or take it back, at any time.',
  },
  fresh: {
    subject: ({ job, candidate }: { job: string; candidate: string }) => `New application for ${job}: ${candidate}`,
    applied: ({ job, candidate }: { job: string; candidate: string }) => `${candidate} has applied for "${job}".`,
    noLetter: 'There is no cover letter.',
    letter: 'The cover letter:',
  },
  moved: {
    subject: ({ job, employer }: About) => `News of your application for ${job} at ${employer}`,
    stages: {
      in_review: ({ employer }: About) => `${employer} is reading your application.`,
      shortlisted: ({ employer }: About) => `${employer} has put you on the short list.`,
      interview: ({ employer }: About) => `${employer} would like to talk to you. They will write to you about a time.`,
      offer: ({ employer }: About) => `${employer} wants to make you an offer. They will write to you about it.`,
      hired: ({ employer }: About) => `${employer} has noted that you are hired. Congratulations!`,
      rejected: ({ employer }: About) =>
        `${employer} has decided not to go on with your application. Thank you for the time you put into it.`,
      withdrawn: () => 'You have taken your application back. While the posting is open you can apply again.',
    },
    feedback: 'What they would like you to know:',
    otherStage: ({ stage }: { stage: string }) => `Your application is now: ${stage}.`,
  },
  takenBack: {
    subject: ({ job, candidate }: { job: string; candidate: string }) => `Application for ${job} withdrawn: ${candidate}`,
    withdrawn: ({ job, candidate }: { job: string; candidate: string }) => `${candidate} has taken back the application for "${job}".`,
  },
  postingClosed: {
    subject: ({ job, employer }: About) => `${job} at ${employer} is not advertised any more`,
    closed: ({ job, employer }: About) => `The posting "${job}" of ${employer} is over: nobody can apply any more.`,
    open: ({ employer }: About) =>
      `That decides nothing about your application: it is still open. You will get a mail when ${employer} goes on with it.`,
  },
  yours: 'Your application',
  theirs: 'The application',
};
