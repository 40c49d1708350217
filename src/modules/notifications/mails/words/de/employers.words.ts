import type { Catalogue } from '../catalogue.js';

export const employers: Catalogue['employers'] = {
  roles: {
    owner: 'mit allen Rechten (Inhaberrolle)',
    recruiter: 'mit dem Recht, Stellen zu schreiben und Bewerbungen zu bearbeiten (Recruiting-Rolle)',
    viewer: 'mit dem Recht, Stellen und Bewerbungen zu sehen, ohne etwas zu ändern (Leserolle)',
  },
  invitation: {
    subject: ({ employer }) => `Einladung zu ${employer}`,
    invited: ({ by, employer, board, role }) => `${by} lädt Sie ein, auf ${board} Mitglied von ${employer} zu werden: ${role}.`,
    accept: ({ email }) =>
      `Zum Annehmen melden Sie sich mit einem Arbeitgeberkonto an, das diese Adresse hat (${email}). Gibt es noch keines, registrieren Sie zuerst eines damit.`,
    wrongRole:
      'Mit einem Konto für die Stellensuche lässt sich die Einladung nicht annehmen. Hat diese Adresse ein solches, antworten Sie, dass Sie die Einladung an eine andere Adresse brauchen.',
    byRoute: ({ route }) => `Senden Sie angemeldet POST ${route}/accept. GET ${route} zeigt die Einladung.`,
    unproven:
      'Noch ist nicht nachgewiesen, dass es das Unternehmen ist, für das dieser Name steht. Nehmen Sie nur an, wenn Sie wissen, wer Sie einlädt.',
    good: ({ day }) => `Die Einladung gilt einmal und bis zum ${day}. Wissen Sie nicht, von wem sie kommt, brauchen Sie nichts zu tun.`,
    action: 'Die Einladung',
    why: ({ by, employer, board }) => `Sie bekommen diese Mail, weil ${by} diese Adresse auf ${board} zu ${employer} eingeladen hat.`,
  },
  removed: {
    subject: ({ employer }) => `Sie sind nicht mehr Mitglied von ${employer}`,
    removed: ({ employer }) =>
      `Jemand mit der Inhaberrolle bei ${employer} hat Sie aus dem Unternehmen entfernt. Sie sehen dessen Entwürfe und Bewerbungen nicht mehr.`,
    stays: 'Ihr Konto bleibt, wie es ist. Ist das ein Versehen, kann man Sie erneut einladen.',
    why: ({ employer, board }) => `Sie bekommen diese Mail, weil Sie auf ${board} Mitglied von ${employer} waren.`,
  },
  roleChanged: {
    subject: ({ employer }) => `Ihre Rolle bei ${employer} hat sich geändert`,
    changed: ({ employer, role }) => `Bei ${employer} haben Sie jetzt eine andere Rolle: ${role}.`,
    why: ({ employer, board }) => `Sie bekommen diese Mail, weil Sie auf ${board} Mitglied von ${employer} sind.`,
  },
  claim: {
    approvedSubject: ({ employer }) => `${employer} gehört jetzt zu Ihrem Konto`,
    rejectedSubject: ({ employer }) => `Ihr Anspruch auf ${employer}`,
    approved: ({ employer }) =>
      `Sie haben jetzt die Inhaberrolle für ${employer}. Sie können den Eintrag bearbeiten, andere einladen und sich um die Stellen kümmern.`,
    rejected: ({ employer }) => `Ihr Anspruch auf ${employer} wurde nicht anerkannt.`,
    reason: ({ reason }) => `Die Begründung: ${reason}`,
    why: ({ employer, board }) => `Sie bekommen diese Mail, weil Sie auf ${board} Anspruch auf ${employer} erhoben haben.`,
  },
};
