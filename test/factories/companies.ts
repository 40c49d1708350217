import { LinkTokens } from '../../src/infra/security/link-tokens.js';
import { INVITATION_LINK } from '../../src/modules/employers/employer.vocabulary.js';
import type { Caller } from '../support/client.js';
import type { TestApp } from '../support/test-app.js';

/** The token that the mail of an invitation holds. */
export function tokenOf(app: TestApp, invitation: { id: string }): string {
  return app.nest.get(LinkTokens).make(INVITATION_LINK, invitation.id);
}

export async function invite(owner: Caller, employerId: string, email: string, role = 'recruiter') {
  const { status, body } = await owner.post(`/v1/employers/${employerId}/invitations`, { email, role });
  if (status !== 201) throw new Error(`Cannot invite: ${JSON.stringify(body)}`);
  return body as { id: string; email: string; expiresAt: string };
}

/** Somebody new in the company, by the way that everybody takes. */
export async function addMember(app: TestApp, owner: Caller, employerId: string, role: string, name?: string): Promise<Caller> {
  const person = await app.employer(name);
  const invitation = await invite(owner, employerId, person.account?.email as string, role);
  const { status, body } = await person.post(`/v1/invitations/${tokenOf(app, invitation)}/accept`);
  if (status !== 200) throw new Error(`Cannot join: ${JSON.stringify(body)}`);
  return person;
}

/** A company as an import leaves it: nobody belongs to it. */
export async function unclaimedEmployer(app: TestApp, website: string | null = null): Promise<{ id: string; name: string }> {
  const name = `Imported ${Math.random().toString(36).slice(2, 8)}`;
  const [row] = await app.database.query<{ id: string }>(
    `insert into employers (id, slug, name, website, created_at, updated_at)
     values (gen_random_uuid(), $1, $2, $3, now(), now()) returning id`,
    [name.toLowerCase().replace(' ', '-'), name, website],
  );
  return { id: row?.id as string, name };
}
