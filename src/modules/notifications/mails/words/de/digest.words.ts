import type { Catalogue } from '../catalogue.js';

export const digest: Catalogue['digest'] = {
  subject: ({ count, board }) =>
    count === 1 ? `Eine Neuigkeit für Ihre Personalsuche auf ${board}` : `${count} Neuigkeiten für Ihre Personalsuche auf ${board}`,
  intro: 'Das ist neu seit der letzten Mail:',
  why: ({ board }) => `Sie bekommen diese Mail, weil Sie auf ${board} Personal suchen und Neuigkeiten einmal am Tag bekommen möchten.`,
};
