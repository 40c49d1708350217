/** What the samples are about: made up, with what is hard to show among it. */
export const BOARD_URL = 'https://jobs.example.org';

export const EMPLOYER = {
  id: '01970000-0000-7000-8002-000000000001',
  slug: 'harbour-light-bakery',
  name: 'Harbour Light Bakery',
  verified: true,
};

export const APPLICATION = {
  id: '01970000-0000-7000-8004-000000000001',
  job: { id: '01970000-0000-7000-8003-000000000001', slug: 'night-shift-baker', title: 'Night-shift baker (m/f/x)', employer: EMPLOYER },
  candidate: { id: '01970000-0000-7000-8001-000000000001', name: 'Zoë Müller-Łukasiewicz', email: 'zoe@example.org' },
  coverLetter: 'Dear all,\n\nI know sourdough, and I like the quiet hours. For six years I have baked at <Brot & Freude>.\n\nYours, Zoë',
};

export const APPLICATION_URL = `${BOARD_URL}/applications/${APPLICATION.id}`;
export const POSTING_URL = `${BOARD_URL}/employer/jobs/${APPLICATION.job.id}`;

/** Of the length that such tokens have. */
export const TOKEN = 'AZcAAAAAcACAAQAAAAAAAQ.3b9fXq0YhJm1tZc7eLw2vKd8sRu5pNa6';
