import type { Person, PersonalData } from '../../infra/privacy/personal-data.js';

/** The text of an export, piece by piece: however much there is of a person, little of it is in memory at a time. */
export async function* exportText(person: Person, sections: readonly { section: string; holder: PersonalData }[]): AsyncGenerator<string> {
  yield `{"exportedAt":${JSON.stringify(new Date())}`;
  for (const { section, holder } of sections) {
    const data = holder.export?.(person);
    if (data === undefined) continue;
    yield `,${JSON.stringify(section)}:`;
    if (isIterable(data)) yield* listText(data);
    else yield JSON.stringify((await data) ?? null);
  }
  yield '}';
}

async function* listText(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = '[';
  for await (const item of items) {
    yield before + JSON.stringify(item);
    before = ',';
  }
  yield before === '[' ? '[]' : ']';
}

function isIterable(data: object): data is AsyncIterable<unknown> {
  return Symbol.asyncIterator in data;
}
