import type { Language } from '../../../common/languages.js';

/** How plain tags are read: what is nobody's in particular is international. */
const REGIONS: Record<Language, string> = { en: 'en-GB', de: 'de-DE' };

const known = new Map<string, Formats>();
/** Of so many readers the formats are kept: making one costs more than a mail. */
const MOST_KNOWN = 500;

/** Writes days, times and money as somebody is used to, by his clock. */
export class Formats {
  private readonly days: Intl.DateTimeFormat;
  private readonly dates: Intl.DateTimeFormat;
  private readonly instants: Map<string, Intl.DateTimeFormat> = new Map();
  private readonly lists: Intl.ListFormat;

  private constructor(
    readonly locale: string,
    readonly timeZone: string,
  ) {
    this.days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone });
    this.dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
    this.lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  }

  /** @param locale BCP 47 @param timeZone IANA */
  static for(locale: string, timeZone: string): Formats {
    const key = `${locale} ${timeZone}`;
    let formats = known.get(key);
    if (!formats) {
      if (known.size >= MOST_KNOWN) known.clear();
      formats = new Formats(REGIONS[locale as Language] ?? locale, timeZone);
      known.set(key, formats);
    }
    return formats;
  }

  /** "21 November 2026". @param day an instant, by the reader's clock; or a day of the calendar (`2026-11-21`), which is the same everywhere */
  day(day: Date | string): string {
    return typeof day === 'string' && day.length === 10 ? this.dates.format(new Date(day)) : this.days.format(new Date(day));
  }

  /** "Saturday 21 November 2026 at 20:15 CET". @param timeZone where it matters which clock hangs on the wall */
  instant(at: Date | string, timeZone = this.timeZone): string {
    return this.instantsIn(timeZone).format(new Date(at));
  }

  /** "Saturday 21 November 2026, 20:15–21:00 CET". */
  span(start: Date | string, end: Date | string, timeZone = this.timeZone): string {
    return this.instantsIn(timeZone).formatRange(new Date(start), new Date(end));
  }

  /** Of an amount in major units, without ",00". @param currency ISO 4217 */
  money(amount: number, currency: string): string {
    return new Intl.NumberFormat(this.locale, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' }).format(amount);
  }

  /** "Ann, Bob and Cem". */
  list(items: string[]): string {
    return this.lists.format(items);
  }

  private instantsIn(timeZone: string): Intl.DateTimeFormat {
    let format = this.instants.get(timeZone);
    if (!format) {
      format = new Intl.DateTimeFormat(this.locale, {
        weekday: 'long',
        year: 'numeric',
        month: 'long',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        timeZoneName: 'short',
        timeZone,
      });
      this.instants.set(timeZone, format);
    }
    return format;
  }
}
