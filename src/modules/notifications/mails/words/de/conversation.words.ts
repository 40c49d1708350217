import type { Catalogue } from '../catalogue.js';

export const conversation: Catalogue['conversation'] = {
  toCandidate: {
    subject: ({ from, job }) => `Eine Nachricht von ${from} zu ${job}`,
    wrote: ({ from, job }) => `${from} hat Ihnen zu Ihrer Bewerbung als „${job}“ geschrieben:`,
  },
  toTeam: {
    subject: ({ from, job }) => `Eine Nachricht von ${from}: ${job}`,
    wrote: ({ from, job }) => `${from} hat Ihnen zur Bewerbung als „${job}“ geschrieben:`,
  },
  answer: 'Antworten auf diese Mail kommen nicht an. Antworten Sie auf der Stellenbörse.',
  answerBy: ({ route }) => `Antworten auf diese Mail kommen nicht an. Antworten Sie auf der Stellenbörse: ${route}`,
  action: 'Antworten',
};
