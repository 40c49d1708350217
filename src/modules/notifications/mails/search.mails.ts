import type { JobCardResponse } from '../../jobs/dto/job.response.js';
import type { AlertBriefing } from '../../search/alerts/alerts.service.js';
import type { Item } from './layout/mail-body.js';
import type { Letter } from './mails.js';
import type { Reader } from './reader.js';

/** More than these nobody reads in a mail; the others are counted. */
export const POSTINGS_SHOWN = 10;

/** What a mail says of a posting. */
type ShownPosting = Pick<JobCardResponse, 'slug' | 'title' | 'employer' | 'locations' | 'workplaceType' | 'pay'>;

/** Where the board is, and what people look at it with. */
interface Places {
  publicUrl: string;
  frontendUrl: string | undefined;
}

/** To whoever keeps a search: what is new to it. */
export function jobAlert(
  { name, query, postings, total }: Omit<AlertBriefing, 'postings'> & { postings: ShownPosting[] },
  reader: Reader,
  { publicUrl, frontendUrl }: Places,
): Letter {
  const { frame, alerts } = reader.words;
  const [first] = postings;
  const more = total - postings.length;
  return {
    subject:
      total === 1 && first
        ? alerts.subjectOne({ search: name, job: first.title, employer: first.employer.name })
        : alerts.subject({ search: name, count: total }),
    greeting: frame.hello(reader.name),
    paragraphs: [
      alerts.found({ search: name, count: total }),
      { items: postings.map((posting) => itemOf(posting, reader, publicUrl)) },
      ...(more > 0 ? [alerts.more({ count: more })] : []),
    ],
    action: {
      label: alerts.all,
      url: `${frontendUrl === undefined ? `${publicUrl}/v1/jobs` : `${frontendUrl}/jobs`}?${parametersOf(query)}`,
    },
    why: alerts.why({ search: name, board: reader.board }),
  };
}

function itemOf({ slug, title, employer, locations, workplaceType, pay }: ShownPosting, reader: Reader, publicUrl: string): Item {
  const { alerts } = reader.words;
  const places = locations.map(({ city, country }) => [city, country].filter(Boolean).join(', '));
  const where = [...new Set(places), ...(workplaceType === 'remote' ? [alerts.remote] : [])].slice(0, 3).join(' · ');
  const paid = pay && payOf(pay, reader);
  return {
    title,
    url: `${publicUrl}/jobs/${slug}`,
    lines: [[employer.name, where].filter(Boolean).join(' – '), ...(paid ? [paid] : [])],
  };
}

function payOf({ min, max, currency, period }: NonNullable<JobCardResponse['pay']>, { words, format }: Reader): string | undefined {
  const amounts = [...new Set([min, max].filter((amount) => typeof amount === 'number'))];
  if (amounts.length === 0) return undefined;
  const per = words.alerts.per[period];
  return `${amounts.map((amount) => format.money(amount, currency)).join(' – ')} ${per}`;
}

/** The same search, the newest first. */
function parametersOf(query: AlertBriefing['query']): string {
  const given = Object.entries({ ...query, sort: 'newest' });
  return new URLSearchParams(given.flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]))).toString();
}
