import type { Catalogue } from '../catalogue.js';

export const unsubscribe: Catalogue['unsubscribe'] = {
  topics: {
    applications: 'Ihren Bewerbungen',
    messages: 'Nachrichten',
    interviews: 'Vorstellungsgesprächen',
    hiring: 'Ihrer Personalsuche',
    'job-alerts': 'neuen Stellen zu Ihren gespeicherten Suchen',
  },
  title: 'Abbestellen?',
  ask: ({ topic, board }) => `Möchten Sie von ${board} keine Mails mehr zu ${topic}?`,
  button: 'Abbestellen',
  others: 'Mails zu anderen Themen kommen weiterhin. Solange Sie nicht auf den Knopf drücken, ändert sich nichts.',
  doneTitle: 'Sie haben abbestellt',
  done: ({ topic, board }) => `${board} schickt Ihnen keine Mails mehr zu ${topic}.`,
  again: 'Wenn Sie es sich anders überlegen, melden Sie sich an und wählen Sie neu, welche Mails Sie bekommen.',
  missingTitle: 'Dieser Link führt nirgendwohin',
  missing: 'Er ist unvollständig, oder das Konto, zu dem er gehörte, gibt es nicht mehr. Es wurde nichts geändert.',
};
