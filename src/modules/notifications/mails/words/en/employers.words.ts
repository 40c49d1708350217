/** Mails about companies and their members. */
export const employers = {
  roles: {
    owner: 'an owner, who may do everything for the company',
    recruiter: 'a recruiter, who writes its postings and works on applications',
    viewer: 'a viewer, who sees its postings and applications and changes nothing',
  },
  invitation: {
    subject: ({ employer }: { employer: string }) => `Invitation to ${employer}`,
    invited: ({ by, employer, board, role }: { by: string; employer: string; board: string; role: string }) =>
      `${by} invites you to be a member of ${employer} on ${board}: ${role}.`,
    accept: ({ email }: { email: string }) =>
      `To accept, sign in with an employer account that has this address (${email}). If there is none, register one with it first.`,
    wrongRole:
      'An account for looking for work cannot accept. If this address has one, answer that you need the invitation at another address.',
    byRoute: ({ route }: { route: string }) => `Signed in, send POST ${route}/accept. GET ${route} shows the invitation.`,
    unproven: 'Nobody has proven yet that this is the company which that name stands for. Accept only if you know who invites you.',
    good: ({ day }: { day: string }) =>
      `The invitation is good once, and until ${day}. If you do not know who sent it, you need not do anything.`,
    action: 'The invitation',
    why: ({ by, employer, board }: { by: string; employer: string; board: string }) =>
      `You get this mail because ${by} invited this address to ${employer} on ${board}.`,
  },
  removed: {
    subject: ({ employer }: { employer: string }) => `You are no longer a member of ${employer}`,
    removed: ({ employer }: { employer: string }) =>
      `An owner of ${employer} has taken you out of the company. You no longer see its drafts and its applications.`,
    stays: 'Your account stays as it is. If this is a mistake, an owner can invite you again.',
    why: ({ employer, board }: { employer: string; board: string }) =>
      `You get this mail because you were a member of ${employer} on ${board}.`,
  },
  roleChanged: {
    subject: ({ employer }: { employer: string }) => `Your place in ${employer} has changed`,
    changed: ({ employer, role }: { employer: string; role: string }) => `An owner of ${employer} has made you ${role}.`,
    why: ({ employer, board }: { employer: string; board: string }) =>
      `You get this mail because you are a member of ${employer} on ${board}.`,
  },
  claim: {
    approvedSubject: ({ employer }: { employer: string }) => `${employer} is yours`,
    rejectedSubject: ({ employer }: { employer: string }) => `Your claim of ${employer}`,
    approved: ({ employer }: { employer: string }) =>
      `You are now the owner of ${employer}. You can edit its entry, invite others, and work on its postings.`,
    rejected: ({ employer }: { employer: string }) => `Your claim of ${employer} was not accepted.`,
    reason: ({ reason }: { reason: string }) => `The reason: ${reason}`,
    why: ({ employer, board }: { employer: string; board: string }) => `You get this mail because you claimed ${employer} on ${board}.`,
  },
};
