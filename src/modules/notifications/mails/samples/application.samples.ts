import { teamDigest } from '../../digests/team-digest.mails.js';
import {
  applicationMoved,
  applicationNew,
  applicationPostingClosed,
  applicationReceived,
  applicationWithdrawn,
} from '../application.mails.js';
import type { Samples } from './samples.js';
import { APPLICATION, APPLICATION_URL } from './things.js';

export const applicationSamples: Samples<
  'application-received' | 'application-new' | 'application-moved' | 'application-withdrawn' | 'application-posting-closed' | 'team-digest'
> = {
  'application-received': (reader) => ({
    '': applicationReceived(APPLICATION, reader, APPLICATION_URL),
    'without a frontend': applicationReceived(APPLICATION, reader),
  }),
  'application-new': (reader) => ({
    '': applicationNew(APPLICATION, reader, APPLICATION_URL),
    'without a letter': applicationNew({ ...APPLICATION, coverLetter: null }, reader, APPLICATION_URL),
  }),
  'application-moved': (reader) =>
    Object.fromEntries(
      [...Object.keys(reader.words.applications.moved.stages), 'second round'].map((stage) => [
        stage,
        applicationMoved(
          APPLICATION,
          { stage, feedback: stage === 'rejected' ? 'You bake well.\nWe look for somebody with a driving licence.' : null },
          reader,
          APPLICATION_URL,
        ),
      ]),
    ),
  'application-withdrawn': (reader) => ({ '': applicationWithdrawn(APPLICATION, reader, APPLICATION_URL) }),
  'application-posting-closed': (reader) => ({ '': applicationPostingClosed(APPLICATION, reader, APPLICATION_URL) }),
  'team-digest': (reader) => ({
    '': teamDigest(
      ['Zoë Müller-Łukasiewicz', 'Ann O’Neill', '山田 花子'].map((name) =>
        applicationNew({ ...APPLICATION, candidate: { ...APPLICATION.candidate, name } }, reader, APPLICATION_URL),
      ),
      reader,
    ),
    'of one': teamDigest([applicationNew(APPLICATION, reader)], reader),
  }),
};
