interface About {
  job: string;
  employer: string;
}

interface WithCandidate {
  job: string;
  candidate: string;
}

/** Mails about interviews and offers, to both sides. */
export const hiring = {
  interviewOffered: {
    subject: ({ job, employer }: About) => `An interview for ${job} at ${employer}: choose a time`,
    choose: ({ job, employer }: About) => `${employer} would like to talk to you about "${job}". Please choose a time:`,
    chooseBy: ({ route }: { route: string }) => `Choose with ${route}`,
  },
  interviewBooked: {
    subject: ({ job, employer }: About) => `Your interview for ${job} at ${employer}`,
    teamSubject: ({ job, candidate }: WithCandidate) => `Interview with ${candidate}: ${job}`,
    talk: ({ job, employer }: About) => `You will talk to ${employer} about "${job}".`,
    chosen: ({ job, candidate }: WithCandidate) => `${candidate} has chosen a time to talk about "${job}".`,
    when: ({ time }: { time: string }) => `When: ${time}`,
    who: ({ names }: { names: string }) => `With: ${names}`,
    calendar: 'The attached file puts it into your calendar.',
  },
  where: ({ place }: { place: string }) => `Where: ${place}`,
  interviewCancelled: {
    subject: ({ job, employer }: About) => `Your interview for ${job} at ${employer} is off`,
    teamSubject: ({ candidate }: { candidate: string }) => `The interview with ${candidate} is off`,
    off: ({ job, employer }: About) => `The interview for "${job}" at ${employer} is off.`,
    teamOff: ({ job, candidate }: WithCandidate) => `The interview with ${candidate} for "${job}" is off.`,
    wasToBe: ({ time }: { time: string }) => `It was to be on ${time}.`,
    others: 'There are other times to choose from instead.',
  },
  offerMade: {
    subject: ({ job, employer }: About) => `An offer: ${job} at ${employer}`,
    offers: ({ job, employer }: About) => `${employer} offers you the job "${job}".`,
    pay: ({ amount, period }: { amount: string; period: string }) => `Pay: ${amount} ${period}`,
    periods: { HOUR: 'an hour', DAY: 'a day', WEEK: 'a week', MONTH: 'a month', YEAR: 'a year' },
    firstDay: ({ day }: { day: string }) => `First day: ${day}`,
    until: ({ time }: { time: string }) => `You can accept until ${time}.`,
    acceptBy: ({ route }: { route: string }) => `Accept with ${route}/accept, or decline with …/decline { "reason": "…" }.`,
    action: 'The offer',
  },
  offerEnded: {
    expiredSubject: ({ employer }: { employer: string }) => `The offer of ${employer} has run out`,
    withdrawnSubject: ({ employer }: { employer: string }) => `The offer of ${employer} was taken back`,
    expired: ({ job, employer }: About) => `The offer of ${employer} for "${job}" has run out.`,
    withdrawn: ({ job, employer }: About) => `The offer of ${employer} for "${job}" was taken back.`,
    teamSubjects: {
      accepted: ({ candidate }: { candidate: string }) => `Your offer to ${candidate}: accepted`,
      declined: ({ candidate }: { candidate: string }) => `Your offer to ${candidate}: declined`,
      expired: ({ candidate }: { candidate: string }) => `Your offer to ${candidate}: expired`,
      withdrawn: ({ candidate }: { candidate: string }) => `Your offer to ${candidate}: withdrawn`,
    },
    team: {
      accepted: ({ candidate }: { candidate: string }) => `${candidate} has accepted your offer.`,
      declined: ({ candidate }: { candidate: string }) => `${candidate} has declined your offer.`,
      expired: ({ candidate }: { candidate: string }) => `${candidate} has not answered your offer in time. You can make another.`,
      withdrawn: () => 'The offer was taken back.',
    },
    about: ({ job }: { job: string }) => `It was about "${job}".`,
    said: 'What there was to say:',
    somebody: 'The candidate',
  },
};
