import { DEMO } from '../../common/demo-ids.js';
import type { ProfileEntity } from '../profiles/profile.entity.js';

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

/** What the demo seeker tells of himself. */
export const DEMO_PROFILE: Omit<ProfileEntity, 'userId' | 'updatedAt'> = {
  resume: {
    basics: {
      name: 'Sam Seeker',
      label: 'Baker',
      email: DEMO.emails.job_seeker,
      summary: 'I bake through the night and like to see a town wake up.',
      location: { city: 'Bremen', countryCode: 'DE' },
    },
    work: [{ name: 'Weser Mill', position: 'Baker', startDate: '2019-04', highlights: ['Ran the night shift of four'] }],
    skills: [{ name: 'Sourdough', level: 'Master', keywords: ['Rye', 'Wheat'] }],
    languages: [{ language: 'German', fluency: 'Native speaker' }],
  },
  desiredPay: { min: 36_000, max: null, currency: 'EUR', period: 'YEAR' },
  workplaceTypes: ['onsite'],
  location: { city: 'Bremen', region: null, country: 'DE' },
  workPermits: [{ country: 'DE', validUntil: null }],
  visibility: 'public',
  hiddenFrom: [],
};
