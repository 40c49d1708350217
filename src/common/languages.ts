/** The languages in which the board writes to people (ISO 639-1). The words are in `notifications/mails/words`. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language of a BCP 47 tag (`de-AT`: `de`), where we write in it. */
export function languageOf(tag: string): Language | undefined {
  const [primary] = tag.toLowerCase().split('-');
  return LANGUAGES.find((language) => language === primary);
}

/**
 * The tag that a client likes best of those whose language we write in (RFC 9110, 12.5.4).
 * @returns the tag in its canonical form, region and all; undefined where there is none
 */
export function preferredLocale(acceptLanguage: string): string | undefined {
  const wishes = acceptLanguage
    .slice(0, 1000)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const weight = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2);
      return { tag: canonical(tag), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, weight }) => tag !== undefined && languageOf(tag) !== undefined && weight > 0 && weight <= 1);
  return wishes.toSorted((a, b) => b.weight - a.weight)[0]?.tag;
}

function canonical(tag: string): string | undefined {
  try {
    return tag.length <= 35 ? Intl.getCanonicalLocales(tag)[0] : undefined;
  } catch {
    return undefined;
  }
}
