import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDraft, createEmployer, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { TestApp } from '../support/test-app.js';

describe('The page of a posting', () => {
  let app: TestApp;
  let recruiter: Caller;

  beforeAll(async () => {
    app = await TestApp.start({ PUBLIC_URL: 'https://board.example' });
    recruiter = await app.employer();
    await createEmployer(recruiter, { name: 'Bread & <Butter>' });
  });
  afterAll(() => app.close());

  const page = async (slug: string) => {
    const { status, headers, body } = await app.anonymous().get<string>(`/jobs/${slug}`);
    const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body)?.[1];
    return { status, headers, html: body, jsonLd: json === undefined ? undefined : (JSON.parse(json) as Record<string, unknown>) };
  };

  it('shows it, sanitised, with its JobPosting for search engines', async () => {
    const { slug } = await createLiveJob(recruiter, {
      title: 'Baker </script><script>alert(1)</script>',
      description: '# Nights\n\n**Bread** <script>alert(2)</script>\n\n[apply](javascript:alert(3))',
      pay: { min: 15.5, max: 17, currency: 'EUR', period: 'HOUR' },
      skills: [{ name: 'Sourdough <b>' }],
    });
    const { status, headers, html, jsonLd } = await page(slug);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toMatch(/href="javascript/i);
    expect(html).toContain('<strong>Bread</strong>');
    expect(html).toContain('Sourdough &lt;b&gt;');
    expect(html).toMatch(/€15\.50\s–\s€17 an hour/);
    expect(html).toContain(`<link rel="canonical" href="https://board.example/jobs/${slug}">`);
    expect(jsonLd).toMatchObject({
      '@type': 'JobPosting',
      title: 'Baker </script><script>alert(1)</script>',
      hiringOrganization: { name: 'Bread & <Butter>' },
      jobLocation: [{ address: { addressLocality: 'Bremen', addressCountry: 'DE' } }],
      baseSalary: { currency: 'EUR', value: { minValue: 15.5, maxValue: 17, unitText: 'HOUR' } },
      employmentType: 'FULL_TIME',
      directApply: true,
      datePosted: expect.stringMatching(/Z$/),
      validThrough: expect.stringMatching(/Z$/),
    });
    expect(jsonLd).not.toHaveProperty('jobLocationType');
    expect(jsonLd?.description).not.toContain('<script');
  });

  it('says of remote work from where, and of no place', async () => {
    const { slug } = await createLiveJob(recruiter, { workplaceType: 'remote', locations: [], remoteCountries: ['DE', 'AT'] });
    const { jsonLd } = await page(slug);
    expect(jsonLd).toMatchObject({ jobLocationType: 'TELECOMMUTE', applicantLocationRequirements: [{ name: 'DE' }, { name: 'AT' }] });
    expect(jsonLd).not.toHaveProperty('jobLocation');
  });

  it('is gone when the posting is, without markup, and search engines are told', async () => {
    const { id, slug } = await createLiveJob(recruiter, { title: 'Was <here>' });
    await recruiter.post(`/v1/jobs/${id}/close`, { reason: 'filled' });
    const { status, html, jsonLd } = await page(slug);
    expect(status).toBe(410);
    expect(html).toContain('<meta name="robots" content="noindex">');
    expect(html).toContain('Was &lt;here&gt;');
    expect(jsonLd).toBeUndefined();
  });

  it('is not there for drafts, not even for whoever wrote them', async () => {
    const { slug } = await createDraft(recruiter);
    expect((await page(slug)).status).toBe(404);
    expect((await recruiter.get(`/jobs/${slug}`)).status).toBe(404);
    expect((await page('no-such-posting')).status).toBe(404);
  });
});
