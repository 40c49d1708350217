import type { DemoEmployer } from './demo-employer.js';
import { foxgloveLanePrimarySchool } from './employers/foxglove-lane-primary-school.js';
import { grauweGansHavendiensten } from './employers/grauwe-gans-havendiensten.js';
import { harbourLightBakery } from './employers/harbour-light-bakery.js';
import { hotelSieteGolondrinas } from './employers/hotel-siete-golondrinas.js';
import { lanternStreetPublicLibrary } from './employers/lantern-street-public-library.js';
import { larkwaterGeneralHospital } from './employers/larkwater-general-hospital.js';
import { lillaKugghjulet } from './employers/lilla-kugghjulet.js';
import { majiKaribuInitiative } from './employers/maji-karibu-initiative.js';
import { marchesCoquerelle } from './employers/marches-coquerelle.js';
import { murmelbergVersicherung } from './employers/murmelberg-versicherung.js';
import { ormsbyThistlewood } from './employers/ormsby-thistlewood.js';
import { paperHeronStudio } from './employers/paper-heron-studio.js';
import { saptaparnaBiolabs } from './employers/saptaparna-biolabs.js';
import { seniorenhofApfelwinkel } from './employers/seniorenhof-apfelwinkel.js';
import { silberhangBau } from './employers/silberhang-bau.js';
import { ternwhistleSoftware } from './employers/ternwhistle-software.js';
import { tidyhollowFacilityCare } from './employers/tidyhollow-facility-care.js';
import { ventalumeEnergia } from './employers/ventalume-energia.js';
import { wattlebendFarms } from './employers/wattlebend-farms.js';
import { wiewiorkaCargo } from './employers/wiewiorka-cargo.js';

/** Everybody who posts in the demo. */
export const DEMO_EMPLOYERS: readonly DemoEmployer[] = [
  harbourLightBakery,
  larkwaterGeneralHospital,
  foxgloveLanePrimarySchool,
  silberhangBau,
  wiewiorkaCargo,
  ternwhistleSoftware,
  murmelbergVersicherung,
  hotelSieteGolondrinas,
  wattlebendFarms,
  ventalumeEnergia,
  ormsbyThistlewood,
  lanternStreetPublicLibrary,
  marchesCoquerelle,
  lillaKugghjulet,
  tidyhollowFacilityCare,
  saptaparnaBiolabs,
  majiKaribuInitiative,
  paperHeronStudio,
  grauweGansHavendiensten,
  seniorenhofApfelwinkel,
];

/** Companies that nobody belongs to yet. */
export const DEMO_UNCLAIMED = ['Otterbeck Ferries', 'Quillmarsh Pottery', 'Saltwind Weaving'] as const;
