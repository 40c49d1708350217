import { DEMO } from '../../common/demo-ids.js';
import type { AttachedFile } from '../applications/application.entity.js';

/** What the demo seeker applies with. */
export const DEMO_RESUME_TEXT = `Sam Seeker
Baker, Bremen

2019 to today   Weser Mill, Bremen: baker, since 2022 in charge of the night shift of four
2015 to 2019    Journeyman's years: Lyon, Ghent, Copenhagen
2012 to 2015    Apprenticeship as a baker, Oldenburg

Sourdough (rye, wheat, spelt), viennoiserie, planning of shifts, HACCP
German, English, some French
`;

/** As it is in his application. */
export const DEMO_ATTACHED_RESUME: AttachedFile = {
  id: DEMO.attachedResumeId,
  name: 'Sam Seeker.txt',
  format: 'txt',
  size: Buffer.byteLength(DEMO_RESUME_TEXT),
};
