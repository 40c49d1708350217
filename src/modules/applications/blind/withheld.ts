const WITHHELD = '[withheld]';

/** E-mail addresses and links: what leads to a person as surely as a name. Of bounded length, so that no text makes this slow. */
const TRACES = [/[^\s@<>]{1,64}@[^\s@<>]{1,255}/gu, /\b(?:https?:\/\/|www\.)\S{1,2000}/giu];

/** What the hiring team calls a candidate whom it may not know yet: always the same, and telling nothing. */
export function pseudonym(applicationId: string): string {
  return `Candidate ${applicationId.slice(-5).toUpperCase()}`;
}

/** A text of the candidate or to him, without his name, without addresses and without links. */
export function withheld(text: string, name: string): string {
  const words = name.split(/[\s.,'’-]+/u).filter((word) => [...word].length > 1);
  const patterns = [...TRACES, ...[name, ...words].filter(Boolean).map(wholeWord)];
  return patterns.reduce((rest, pattern) => rest.replace(pattern, WITHHELD), text);
}

function wholeWord(word: string): RegExp {
  const escaped = word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped}(?![\p{L}\p{N}])`, 'giu');
}
