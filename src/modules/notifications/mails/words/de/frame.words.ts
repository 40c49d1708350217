import type { Catalogue } from '../catalogue.js';

export const frame: Catalogue['frame'] = {
  hello: (name) => (name === '' ? 'Guten Tag,' : `Guten Tag ${name},`),
  orOpen: 'Oder öffnen Sie diese Adresse:',
  unsubscribe: 'Abbestellen',
  settings: 'Auswählen, welche Mails Sie bekommen',
  over: 'Das hat sich erledigt.',
  whySeeker: ({ board }) => `Sie bekommen diese Mail, weil Sie sich auf ${board} beworben haben.`,
  whyRecruiter: ({ board, employer }) => `Sie bekommen diese Mail, weil Sie auf ${board} für ${employer} Personal suchen.`,
  whyAccount: ({ board }) => `Sie bekommen diese Mail, weil dies die E-Mail-Adresse Ihres Kontos auf ${board} ist.`,
};
