import { escapeHtml, htmlOfMarkdown } from '../../common/markdown.js';
import type { JobPayResponse, JobResponse } from '../jobs/dto/job.response.js';
import { jobPostingJsonLd, scriptSafeJson } from './job-posting.json-ld.js';

const STYLE = `
:root { color-scheme: light dark }
body { font: 17px/1.6 system-ui, sans-serif; max-width: 42em; margin: 2.5em auto; padding: 0 1.2em }
h1 { line-height: 1.2; margin-bottom: .2em }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .2em 1.2em; margin: 1.5em 0 }
.facts dt { opacity: .7 } .facts dd { margin: 0 }
.skills { padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: .4em }
.skills li { border: 1px solid color-mix(in srgb, currentColor 30%, transparent); border-radius: 1em; padding: .05em .8em }
a { color: inherit }
`;

const EMPLOYMENT: Record<string, string> = {
  FULL_TIME: 'Full time',
  PART_TIME: 'Part time',
  CONTRACTOR: 'Contract',
  TEMPORARY: 'Temporary',
  INTERN: 'Internship',
  VOLUNTEER: 'Volunteer work',
  PER_DIEM: 'By the day',
  OTHER: 'Other',
};

const WORKPLACE: Record<string, string> = { onsite: 'On site', hybrid: 'Hybrid', remote: 'Remote' };
const PERIOD: Record<string, string> = { HOUR: 'an hour', DAY: 'a day', WEEK: 'a week', MONTH: 'a month', YEAR: 'a year' };

/** The public page of a live posting: what search engines index, and what a link in a message leads to. */
export function jobPage(job: JobResponse, publicUrl: string): string {
  const url = `${publicUrl}/jobs/${job.slug}`;
  const facts = Object.entries({
    Company: job.employer.name,
    Where: placesOf(job),
    Kind: `${EMPLOYMENT[job.employmentType]}, ${WORKPLACE[job.workplaceType]?.toLowerCase()}`,
    Pay: payOf(job.pay, job.language),
    Apply: job.applyMode === 'internal' ? '' : (job.applyUrl ?? ''),
    Until: job.validThrough?.slice(0, 10) ?? '',
  });
  return page({
    title: `${job.title} at ${job.employer.name}`,
    language: job.language,
    head: `<link rel="canonical" href="${escapeHtml(url)}">
<script type="application/ld+json">${scriptSafeJson(jobPostingJsonLd(job, publicUrl))}</script>`,
    body: `<h1>${escapeHtml(job.title)}</h1>
<dl class="facts">
${facts
  .filter(([, value]) => value !== '')
  .map(([name, value]) => `<dt>${name}</dt><dd>${/^https?:/.test(value) ? link(value) : escapeHtml(value)}</dd>`)
  .join('\n')}
</dl>
${htmlOfMarkdown(job.description)}
${list(
  'Skills',
  'skills',
  job.skills.map(({ name }) => name),
)}
${list('Benefits', 'benefits', job.benefits)}`,
  });
}

/** For whoever follows an old link; search engines are told to forget it. */
export function goneJobPage(title: string | null): string {
  return page({
    title: title ?? 'This posting was taken down',
    language: 'en',
    head: '<meta name="robots" content="noindex">',
    body: `<h1>${escapeHtml(title ?? 'This posting was taken down')}</h1>\n<p>The posting takes no applications any more.</p>`,
  });
}

export function missingJobPage(): string {
  return page({
    title: 'There is no such posting',
    language: 'en',
    head: '<meta name="robots" content="noindex">',
    body: '<h1>There is no such posting</h1>',
  });
}

function page({ title, language, head, body }: { title: string; language: string; head: string; body: string }): string {
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
${head}
<style>${STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

function link(url: string): string {
  return `<a href="${escapeHtml(url)}" rel="nofollow ugc noopener">${escapeHtml(url)}</a>`;
}

function list(heading: string, kind: string, items: string[]): string {
  if (items.length === 0) return '';
  return `<h2>${heading}</h2>\n<ul class="${kind}">${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
}

function placesOf({ locations, remoteCountries, workplaceType, language }: JobResponse): string {
  const names = new Intl.DisplayNames([language, 'en'], { type: 'region' });
  const places = locations.map(({ city, region, country }) =>
    [city, region, names.of(country)].filter((part, index, all) => part && all.indexOf(part) === index).join(', '),
  );
  return workplaceType === 'remote'
    ? [...places, ...remoteCountries.map((country) => names.of(country) ?? country)].join('; ')
    : places.join('; ');
}

function payOf(pay: JobPayResponse | null, language: string): string {
  if (!pay) return '';
  const money = new Intl.NumberFormat([language, 'en'], {
    style: 'currency',
    currency: pay.currency,
    trailingZeroDisplay: 'stripIfInteger',
  });
  const { min, max } = pay;
  const amount =
    min !== null && max !== null && min !== max
      ? money.formatRange(min, max)
      : min !== null && max === null
        ? `from ${money.format(min)}`
        : min === null && max !== null
          ? `up to ${money.format(max)}`
          : money.format(min ?? 0);
  return `${amount} ${PERIOD[pay.period]}`;
}
