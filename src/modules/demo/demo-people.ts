import { DEMO } from '../../common/demo-ids.js';

/** Invented people. The first is the demo seeker. */
export const DEMO_SEEKERS = [
  { name: 'Sam Seeker', email: DEMO.emails.job_seeker },
  { name: 'Ilse Brandt', email: 'ilse.brandt@nexus.example' },
  { name: 'Tomasz Wolny', email: 'tomasz.wolny@nexus.example' },
  { name: 'Amara Diallo', email: 'amara.diallo@nexus.example' },
  { name: 'Noor van der Meer', email: 'noor.vandermeer@nexus.example' },
  { name: 'Kenji Morita', email: 'kenji.morita@nexus.example' },
  { name: 'Lucía Herrero', email: 'lucia.herrero@nexus.example' },
  { name: 'Priya Raman', email: 'priya.raman@nexus.example' },
] as const;

/** How applications begin. */
export const DEMO_LETTERS = [
  'I have done this work for six years, most of them at night, and I would like to do it with people who care about it.',
  'Your posting reads as if it had been written for me. I can start next month and I am looking forward to meeting the team.',
  'I am coming back to the trade after a break. My hands remember, and so does my old master, whom you may call.',
  null,
  'I moved here in the spring and I am looking for a place to stay for good. What you write about the team made me curious.',
  'You ask for someone who keeps calm when it gets busy. I have worked three Christmases at a parcel counter.',
] as const;
