import type { Catalogue } from '../catalogue.js';

export const applications: Catalogue['applications'] = {
  received: {
    subject: ({ job, employer }) => `Ihre Bewerbung als ${job} bei ${employer}`,
    received: ({ job, employer }) => `${employer} hat Ihre Bewerbung als „${job}“ erhalten.`,
    next: 'Sie bekommen eine Mail, sobald es weitergeht. Sie können die Bewerbung jederzeit ansehen oder zurückziehen.',
  },
  fresh: {
    subject: ({ job, candidate }) => `Neue Bewerbung als ${job}: ${candidate}`,
    applied: ({ job, candidate }) => `${candidate} hat sich als „${job}“ beworben.`,
    noLetter: 'Es gibt kein Anschreiben.',
    letter: 'Das Anschreiben:',
  },
  moved: {
    subject: ({ job, employer }) => `Neues zu Ihrer Bewerbung als ${job} bei ${employer}`,
    stages: {
      in_review: ({ employer }) => `${employer} liest Ihre Bewerbung.`,
      shortlisted: ({ employer }) => `${employer} hat Sie in die engere Wahl genommen.`,
      interview: ({ employer }) => `${employer} möchte mit Ihnen sprechen. Wegen eines Termins wird man Ihnen schreiben.`,
      offer: ({ employer }) => `${employer} möchte Ihnen ein Angebot machen. Man wird Ihnen dazu schreiben.`,
      hired: ({ employer }) => `${employer} hat vermerkt, dass Sie eingestellt sind. Herzlichen Glückwunsch!`,
      rejected: ({ employer }) =>
        `${employer} hat sich entschieden, Ihre Bewerbung nicht weiterzuverfolgen. Vielen Dank für die Zeit, die Sie sich genommen haben.`,
      withdrawn: () => 'Sie haben Ihre Bewerbung zurückgezogen. Solange die Stelle offen ist, können Sie sich erneut bewerben.',
    },
    feedback: 'Was man Ihnen dazu sagen möchte:',
    otherStage: ({ stage }) => `Ihre Bewerbung ist jetzt: ${stage}.`,
  },
  takenBack: {
    subject: ({ job, candidate }) => `Bewerbung als ${job} zurückgezogen: ${candidate}`,
    withdrawn: ({ job, candidate }) => `${candidate} hat die Bewerbung als „${job}“ zurückgezogen.`,
  },
  postingClosed: {
    subject: ({ job, employer }) => `${job} bei ${employer} ist nicht mehr ausgeschrieben`,
    closed: ({ job, employer }) => `Die Ausschreibung „${job}“ von ${employer} ist beendet: Es kann sich niemand mehr bewerben.`,
    open: ({ employer }) =>
      `Über Ihre Bewerbung ist damit nicht entschieden: Sie ist weiter offen. Sie bekommen eine Mail, wenn es bei ${employer} damit weitergeht.`,
  },
  yours: 'Ihre Bewerbung',
  theirs: 'Die Bewerbung',
};
