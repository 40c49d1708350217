import type { ProfileVisibility } from './profile.vocabulary.js';

/** How much somebody sees of a profile. Null: nothing, and it is not there for him. */
export type ProfileView = 'full' | 'without-contact' | null;

/** Who looks: for which companies, and whether the owner of the profile has applied to one of them. */
export interface Onlooker {
  employerIds: string[];
  applied: boolean;
}

/**
 * Companies that the owner hides from see nothing, whatever else holds. Ways to reach him are for those whom he has
 * written to.
 */
export function viewFor(profile: { visibility: ProfileVisibility; hiddenFrom: string[] }, { employerIds, applied }: Onlooker): ProfileView {
  if (employerIds.length === 0 || profile.hiddenFrom.some((id) => employerIds.includes(id))) return null;
  if (profile.visibility === 'private') return null;
  if (applied) return 'full';
  return profile.visibility === 'public' ? 'without-contact' : null;
}
