import type { Letter } from '../mails/mails.js';
import type { Reader } from '../mails/reader.js';

/** To somebody of a hiring team who wants such mails once a day: what there is, each with its subject and where it leads. */
export function teamDigest(letters: Letter[], { words, name, board }: Reader): Letter {
  const { digest } = words;
  const items = letters.map(({ subject, action, paragraphs }) => ({
    title: subject,
    url: action?.url,
    // Only how it begins: what people have written to each other is read where it was written.
    lines: paragraphs.filter((block) => typeof block === 'string').slice(0, 1),
  }));
  return {
    subject: digest.subject({ count: letters.length, board }),
    greeting: words.frame.hello(name),
    paragraphs: [digest.intro, { items }],
    why: digest.why({ board }),
  };
}
