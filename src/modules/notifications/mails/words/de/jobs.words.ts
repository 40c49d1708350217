import type { Catalogue } from '../catalogue.js';

export const jobs: Catalogue['jobs'] = {
  expiring: {
    subject: ({ job, day }) => `„${job}“ läuft am ${day} ab`,
    until: ({ job, employer, time }) =>
      `Die Stelle „${job}“ von ${employer} ist bis ${time} ausgeschrieben. Danach kann sich niemand mehr bewerben.`,
    extend: 'Ist die Stelle noch offen, verlängern Sie die Ausschreibung; sonst brauchen Sie nichts zu tun.',
    extendBy: ({ route }) => `Ist die Stelle noch offen, verlängern Sie die Ausschreibung: ${route}. Sonst brauchen Sie nichts zu tun.`,
  },
  reviewed: {
    approvedSubject: ({ job }) => `„${job}“ ist freigegeben`,
    rejectedSubject: ({ job }) => `„${job}“ wurde nicht angenommen`,
    approved: ({ job, employer }) => `Die Stelle „${job}“ von ${employer} wurde von der Verwaltung freigegeben.`,
    goesLive: ({ time }) => `Sie erscheint am ${time}.`,
    isLive: 'Sie ist veröffentlicht.',
    rejected: ({ job, employer }) => `Die Stelle „${job}“ von ${employer} wurde von der Verwaltung nicht angenommen.`,
    reason: ({ reason }) => `Die Begründung: ${reason}`,
    again: 'Sie können sie ändern und erneut veröffentlichen.',
  },
  posting: 'Die Stelle',
};
