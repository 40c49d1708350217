import type { Catalogue } from '../catalogue.js';

export const alerts: Catalogue['alerts'] = {
  subject: ({ search, count }) => `${search}: ${count} neue ${count === 1 ? 'Stelle' : 'Stellen'}`,
  subjectOne: ({ search, job, employer }) => `${search}: ${job} bei ${employer}`,
  found: ({ search, count }) =>
    count === 1 ? `Zu Ihrer Suche „${search}“ gibt es eine neue Stelle.` : `Zu Ihrer Suche „${search}“ gibt es ${count} neue Stellen.`,
  more: ({ count }) => (count === 1 ? 'Und eine weitere.' : `Und ${count} weitere.`),
  all: 'Die ganze Suche',
  remote: 'von überall',
  per: { HOUR: 'in der Stunde', DAY: 'am Tag', WEEK: 'in der Woche', MONTH: 'im Monat', YEAR: 'im Jahr' },
  why: ({ search, board }) =>
    `Sie bekommen diese Mail, weil Sie auf ${board} die Suche „${search}“ gespeichert haben und von neuen Stellen erfahren wollten.`,
};
