import { HoldsPersonalData, type PersonalData } from '../../infra/privacy/personal-data.js';

@HoldsPersonalData({
  section: 'erasures',
  tables: { erasures: 'kept: that an account of this id and role was erased, and when; for statistics, and to show that it was done' },
})
export class ErasuresPersonalData implements PersonalData {}
