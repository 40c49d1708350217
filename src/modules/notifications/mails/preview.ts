import { LANGUAGES } from '../../../common/languages.js';
import { addressOf } from '../../../infra/mail/addresses.js';
import type { MailSettings } from '../../../config/env.js';
import { render } from './layout/layout.js';
import type { MailContent } from './layout/mail-body.js';
import { MAIL_TRAITS, type MailName } from './mails.js';
import { type Reader, readerOf } from './reader.js';
import { SAMPLES } from './samples/all-samples.js';
import { BOARD_URL, TOKEN } from './samples/things.js';

/** A sample of a mail, as somebody would get it. */
export interface PreviewedMail extends MailContent {
  /** `application-new.without-a-letter.de`, fit for a file. */
  name: string;
  mail: MailName;
  language: string;
}

const CLOCKS: Record<string, string> = { en: 'Europe/London', de: 'Europe/Berlin' };

/** Every mail that there is, in all that it may say, in each language. */
export function previews({ from }: Pick<MailSettings, 'from'>): PreviewedMail[] {
  const board = from.replace(/<[^<>]*>\s*$/, '').trim() || addressOf(from);
  return LANGUAGES.flatMap((language) => {
    const reader = readerOf(
      { id: '', name: 'Zoë Müller-Łukasiewicz', email: 'zoe@example.org' },
      { locale: language, timeZone: CLOCKS[language] ?? 'UTC', board },
    );
    return (Object.keys(SAMPLES) as MailName[]).flatMap((mail) => previewsOf(mail, reader));
  });
}

function previewsOf(mail: MailName, reader: Reader): PreviewedMail[] {
  const { language } = reader;
  const { bulk, topic } = MAIL_TRAITS[mail];
  return Object.entries(SAMPLES[mail](reader)).map(([special, letter]) => ({
    name: [mail, ...(special === '' ? [] : [special.replaceAll(/[^\w]+/g, '-')]), language].join('.'),
    mail,
    language,
    ...render(letter, {
      ...reader,
      unsubscribeUrl: bulk && `${BOARD_URL}/unsubscribe/${TOKEN}`,
      settingsUrl: topic === 'account' ? undefined : `${BOARD_URL}/settings/notifications`,
    }),
  }));
}
