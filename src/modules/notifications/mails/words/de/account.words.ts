import type { Catalogue } from '../catalogue.js';

export const account: Catalogue['account'] = {
  verify: {
    subject: 'Bitte bestätigen Sie Ihre E-Mail-Adresse',
    ask: 'Bitte zeigen Sie, dass diese E-Mail-Adresse Ihre ist. Bis dahin können Sie sich umsehen, sich aber nicht bewerben und nichts veröffentlichen.',
    good: 'Das gilt drei Tage lang und nur einmal.',
    action: 'E-Mail-Adresse bestätigen',
    why: ({ board }) =>
      `Sie bekommen diese Mail, weil jemand mit Ihrer E-Mail-Adresse ein Konto auf ${board} eröffnet hat. Waren Sie das nicht, brauchen Sie nichts zu tun.`,
  },
  reset: {
    subject: 'Neues Passwort festlegen',
    ask: 'Mit dieser Mail können Sie ein neues Passwort für Ihr Konto festlegen.',
    newPassword: 'das neue',
    good: 'Das gilt eine Stunde lang und nur einmal. Überall, wo Sie angemeldet sind, müssen Sie sich danach neu anmelden.',
    action: 'Neues Passwort festlegen',
    why: ({ board }) =>
      `Sie bekommen diese Mail, weil jemand ein neues Passwort für Ihr Konto auf ${board} angefordert hat. Waren Sie das nicht, bleibt Ihr Passwort, wie es ist.`,
  },
  confirmEmail: {
    subject: 'Bitte bestätigen Sie Ihre neue E-Mail-Adresse',
    ask: 'Bitte zeigen Sie, dass diese E-Mail-Adresse Ihre ist. Von da an gehört sie zu Ihrem Konto, und Sie melden sich mit ihr an.',
    good: 'Das gilt einen Tag lang und nur einmal.',
    action: 'Neue E-Mail-Adresse bestätigen',
    why: ({ board }) =>
      `Sie bekommen diese Mail, weil jemand Ihre E-Mail-Adresse für ein Konto auf ${board} verwenden möchte. Waren Sie das nicht, brauchen Sie nichts zu tun.`,
  },
  emailChangeAsked: {
    subject: 'Ihr Konto soll eine andere E-Mail-Adresse bekommen',
    asked: ({ email }) =>
      `Jemand, der in Ihrem Konto angemeldet ist und das Passwort kennt, möchte die E-Mail-Adresse in ${email} ändern. Sie ändert sich, sobald das von dort bestätigt wird.`,
    notYou: 'Waren Sie das nicht, ändern Sie bitte sofort Ihr Passwort: Die Anfrage ist dann wirkungslos.',
  },
  emailChanged: {
    subject: 'Ihr Konto hat jetzt eine andere E-Mail-Adresse',
    changed: ({ email }) => `Die E-Mail-Adresse Ihres Kontos ist jetzt ${email}. Mit dieser hier können Sie sich nicht mehr anmelden.`,
    notYou: 'Haben nicht Sie sie geändert, schreiben Sie bitte an die Betreiber dieser Stellenbörse.',
    why: ({ board }) => `Sie bekommen diese Mail, weil dies die E-Mail-Adresse Ihres Kontos auf ${board} war.`,
  },
  passwordChanged: {
    subject: 'Ihr Passwort wurde geändert',
    changed: 'Das Passwort Ihres Kontos wurde geändert. Andere Geräte wurden abgemeldet.',
    notYou: 'Waren Sie das nicht, fordern Sie bitte sofort ein neues Passwort an: „Passwort vergessen“ schickt eine Mail an diese Adresse.',
  },
  apiTokenMade: {
    subject: 'Ihr Konto hat ein neues API-Token',
    made: 'Für Ihr Konto wurde ein API-Token erstellt. Damit kann ein Programm in Ihrem Namen handeln, bis das Token abläuft oder Sie es löschen.',
    notYou: 'Waren Sie das nicht, ändern Sie bitte sofort Ihr Passwort: Das beendet alle API-Tokens und meldet alle anderen Geräte ab.',
  },
  refreshTokenReused: {
    subject: 'Ein Gerät wurde von Ihrem Konto abgemeldet',
    reused:
      'Womit eines Ihrer Geräte angemeldet bleibt, wurde zweimal verwendet, wie es geschieht, wenn es jemand kopiert hat. Deshalb wurde das Gerät abgemeldet, und wer die Kopie hat, ebenfalls.',
    next: 'Bitte melden Sie sich neu an. Wissen Sie nicht, wie es dazu kam, ändern Sie Ihr Passwort: Das meldet alle anderen Geräte ab.',
  },
  suspended: {
    subject: 'Ihr Konto wurde gesperrt',
    suspended: ({ board }) =>
      `Die Verwaltung von ${board} hat Ihr Konto gesperrt. Bis auf Weiteres kann sich niemand darin anmelden, und alle Geräte wurden abgemeldet.`,
    ask: 'Halten Sie das für einen Irrtum, schreiben Sie bitte an die Betreiber dieser Stellenbörse.',
  },
  reinstated: {
    subject: 'Ihr Konto kann wieder benutzt werden',
    reinstated: ({ board }) => `Die Verwaltung von ${board} hat die Sperre Ihres Kontos aufgehoben. Sie können sich wieder anmelden.`,
  },
  inactive: {
    subject: 'Ihr Konto wird gelöscht',
    erased: ({ day }) =>
      `In Ihrem Konto hat sich lange niemand angemeldet. Am ${day} oder kurz danach wird es gelöscht, mit allem, was darin ist.`,
    keep: 'Möchten Sie es behalten, melden Sie sich vorher einmal an.',
    action: 'Anmelden',
    why: ({ board }) =>
      `Sie bekommen diese Mail, weil dies die E-Mail-Adresse Ihres Kontos auf ${board} ist und dort keine Konten aufbewahrt werden, die niemand nutzt.`,
  },
  sendTo: ({ route }) => `Senden Sie es an POST ${route}:`,
};
