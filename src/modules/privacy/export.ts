import type { Person, PersonalData } from '../../infra/privacy/personal-data.js';

/** The text of an export, section by section. */
export async function exportText(person: Person, sections: readonly { section: string; holder: PersonalData }[]): Promise<string> {
  const members = [`"exportedAt":${JSON.stringify(new Date())}`];
  for (const { section, holder } of sections) {
    const data = holder.export?.(person);
    if (data === undefined) continue;
    const text = isIterable(data) ? await listText(data) : JSON.stringify((await data) ?? null);
    members.push(`${JSON.stringify(section)}:${text}`);
  }
  return `{${members.join(',')}}`;
}

/** Of however many there are only the text is kept. */
async function listText(items: AsyncIterable<unknown>): Promise<string> {
  const texts: string[] = [];
  for await (const item of items) texts.push(JSON.stringify(item));
  return `[${texts.join(',')}]`;
}

function isIterable(data: object): data is AsyncIterable<unknown> {
  return Symbol.asyncIterator in data;
}
