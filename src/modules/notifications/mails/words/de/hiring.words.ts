import type { Catalogue } from '../catalogue.js';

export const hiring: Catalogue['hiring'] = {
  interviewOffered: {
    subject: ({ job, employer }) => `Vorstellungsgespräch für „${job}“ bei ${employer}: Termin wählen`,
    choose: ({ job, employer }) => `${employer} möchte mit Ihnen über die Stelle „${job}“ sprechen. Bitte wählen Sie einen Termin:`,
    chooseBy: ({ route }) => `Wählen Sie mit ${route}`,
  },
  interviewBooked: {
    subject: ({ job, employer }) => `Ihr Vorstellungsgespräch für „${job}“ bei ${employer}`,
    teamSubject: ({ job, candidate }) => `Vorstellungsgespräch mit ${candidate}: ${job}`,
    talk: ({ job, employer }) => `Sie sprechen mit ${employer} über die Stelle „${job}“.`,
    chosen: ({ job, candidate }) => `${candidate} hat einen Termin gewählt, um über die Stelle „${job}“ zu sprechen.`,
    when: ({ time }) => `Wann: ${time}`,
    who: ({ names }) => `Mit: ${names}`,
    calendar: 'Die angehängte Datei trägt den Termin in Ihren Kalender ein.',
  },
  where: ({ place }) => `Wo: ${place}`,
  interviewCancelled: {
    subject: ({ job, employer }) => `Ihr Vorstellungsgespräch für „${job}“ bei ${employer} fällt aus`,
    teamSubject: ({ candidate }) => `Das Vorstellungsgespräch mit ${candidate} fällt aus`,
    off: ({ job, employer }) => `Das Vorstellungsgespräch für die Stelle „${job}“ bei ${employer} fällt aus.`,
    teamOff: ({ job, candidate }) => `Das Vorstellungsgespräch mit ${candidate} für die Stelle „${job}“ fällt aus.`,
    wasToBe: ({ time }) => `Es war geplant für ${time}.`,
    others: 'Stattdessen stehen andere Termine zur Wahl.',
  },
  offerMade: {
    subject: ({ job, employer }) => `Ein Angebot: ${job} bei ${employer}`,
    offers: ({ job, employer }) => `${employer} bietet Ihnen die Stelle „${job}“ an.`,
    pay: ({ amount, period }) => `Bezahlung: ${amount} ${period}`,
    periods: { HOUR: 'pro Stunde', DAY: 'pro Tag', WEEK: 'pro Woche', MONTH: 'im Monat', YEAR: 'im Jahr' },
    firstDay: ({ day }) => `Erster Tag: ${day}`,
    until: ({ time }) => `Sie können bis ${time} annehmen.`,
    acceptBy: ({ route }) => `Nehmen Sie an mit ${route}/accept, oder lehnen Sie ab mit …/decline { "reason": "…" }.`,
    action: 'Das Angebot',
  },
  offerEnded: {
    expiredSubject: ({ employer }) => `Das Angebot von ${employer} ist abgelaufen`,
    withdrawnSubject: ({ employer }) => `Das Angebot von ${employer} wurde zurückgezogen`,
    expired: ({ job, employer }) => `Das Angebot von ${employer} für die Stelle „${job}“ ist abgelaufen.`,
    withdrawn: ({ job, employer }) => `Das Angebot von ${employer} für die Stelle „${job}“ wurde zurückgezogen.`,
    teamSubjects: {
      accepted: ({ candidate }) => `Ihr Angebot an ${candidate}: angenommen`,
      declined: ({ candidate }) => `Ihr Angebot an ${candidate}: abgelehnt`,
      expired: ({ candidate }) => `Ihr Angebot an ${candidate}: abgelaufen`,
      withdrawn: ({ candidate }) => `Ihr Angebot an ${candidate}: zurückgezogen`,
    },
    team: {
      accepted: ({ candidate }) => `${candidate} hat Ihr Angebot angenommen.`,
      declined: ({ candidate }) => `${candidate} hat Ihr Angebot abgelehnt.`,
      expired: ({ candidate }) => `${candidate} hat auf Ihr Angebot nicht rechtzeitig geantwortet. Sie können ein neues machen.`,
      withdrawn: () => 'Das Angebot wurde zurückgezogen.',
    },
    about: ({ job }) => `Es ging um die Stelle „${job}“.`,
    said: 'Was es dazu zu sagen gab:',
    somebody: 'Die Bewerberin oder der Bewerber',
  },
};
