interface About {
  job: string;
  employer: string;
}

/** Mails about postings, to those who hire. */
export const jobs = {
  expiring: {
    subject: ({ job, day }: { job: string; day: string }) => `"${job}" expires on ${day}`,
    until: ({ job, employer, time }: About & { time: string }) =>
      `The posting "${job}" of ${employer} is up until ${time}. After that nobody can apply to it.`,
    extend: 'If the job is still open, extend it; if not, you need not do anything.',
    extendBy: ({ route }: { route: string }) => `If the job is still open, extend it: ${route}. If not, you need not do anything.`,
  },
  reviewed: {
    approvedSubject: ({ job }: { job: string }) => `"${job}" is approved`,
    rejectedSubject: ({ job }: { job: string }) => `"${job}" was not accepted`,
    approved: ({ job, employer }: About) => `An administrator has approved the posting "${job}" of ${employer}.`,
    goesLive: ({ time }: { time: string }) => `It goes live on ${time}.`,
    isLive: 'It is live.',
    rejected: ({ job, employer }: About) => `An administrator has not accepted the posting "${job}" of ${employer}.`,
    reason: ({ reason }: { reason: string }) => `The reason: ${reason}`,
    again: 'You can change it and publish it again.',
  },
  posting: 'The posting',
};
