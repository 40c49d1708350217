/** Mails about new postings, to whoever keeps a search. */
export const alerts = {
  subject: ({ search, count }: { search: string; count: number }) => `${search}: ${count} new ${count === 1 ? 'job' : 'jobs'}`,
  subjectOne: ({ search, job, employer }: { search: string; job: string; employer: string }) => `${search}: ${job} at ${employer}`,
  found: ({ search, count }: { search: string; count: number }) =>
    count === 1 ? `There is a new job for your search "${search}".` : `There are ${count} new jobs for your search "${search}".`,
  more: ({ count }: { count: number }) => `And ${count} more.`,
  all: 'The whole search',
  remote: 'remote',
  per: { HOUR: 'an hour', DAY: 'a day', WEEK: 'a week', MONTH: 'a month', YEAR: 'a year' },
  why: ({ search, board }: { search: string; board: string }) =>
    `You get this mail because you keep the search "${search}" on ${board} and asked to be told of new jobs.`,
};
