import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { isTimeZone, ValidateBy } from 'class-validator';
import { LANGUAGES, languageOf } from '../languages.js';

/** A well-formed BCP 47 language tag. */
export function LanguageTag(): PropertyDecorator {
  return ValidateBy({
    name: 'languageTag',
    validator: {
      validate: (value) => typeof value === 'string' && isLanguageTag(value),
      defaultMessage: () => '$property must be a BCP 47 language tag',
    },
  });
}

/** A BCP 47 tag of a language that the board writes mails in, with or without a region. */
export function MailLocale(): PropertyDecorator {
  return ValidateBy({
    name: 'mailLocale',
    validator: {
      validate: (value) => typeof value === 'string' && isLanguageTag(value) && languageOf(value) !== undefined,
      defaultMessage: () => `$property must be a BCP 47 tag of one of these languages: ${LANGUAGES.join(', ')}`,
    },
  });
}

/** The name of an IANA time zone. */
export function IanaTimeZone(): PropertyDecorator {
  return ValidateBy({
    name: 'timeZone',
    validator: {
      // An offset, which `Intl` takes too, knows no summer.
      validate: (value) => typeof value === 'string' && value.length <= 50 && /^[A-Za-z]/.test(value) && isTimeZone(value),
      defaultMessage: () => '$property must be an IANA time zone, for example Europe/Berlin',
    },
  });
}

/** An instant: RFC 3339 date-time with an offset, in the years 1970 to 9999. */
export function Instant(): PropertyDecorator {
  return applyDecorators(
    ValidateBy({
      name: 'instant',
      validator: {
        validate: (value) => typeof value === 'string' && isInstant(value),
        defaultMessage: () => '$property must be an RFC 3339 date-time with an offset, for example 2030-01-31T12:00:00Z',
      },
    }),
    ApiProperty({ type: 'string', format: 'date-time' }),
  );
}

/** Money in major units: a number with at most two decimals. class-validator's own `IsNumber` breaks on those that are written with an exponent. */
export function Amount(): PropertyDecorator {
  return ValidateBy({
    name: 'amount',
    validator: {
      validate: (value) => typeof value === 'number' && Number.isFinite(value) && value === Number(value.toFixed(2)),
      defaultMessage: () => '$property must be a number with at most two decimals',
    },
  });
}

/** An http, https or mailto URL. */
export function WebOrMailUrl(): PropertyDecorator {
  return ValidateBy({
    name: 'url',
    validator: {
      validate: (value) => typeof value === 'string' && isWebOrMail(value),
      defaultMessage: () => '$property must be an http, https or mailto URL',
    },
  });
}

function isLanguageTag(value: string): boolean {
  try {
    return value.length <= 35 && Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}

const RFC_3339 = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i;

function isInstant(value: string): boolean {
  const [, year, month, day] = RFC_3339.exec(value) ?? [];
  if (year === undefined || Number(year) < 1970 || Number.isNaN(Date.parse(value))) return false;
  // Date.parse turns the 30th of February into a day of March.
  return Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
}

function isWebOrMail(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, pathname } = new URL(value);
  return protocol === 'mailto:' ? /^[^@\s]+@[^@\s]+$/.test(pathname) : (protocol === 'http:' || protocol === 'https:') && hostname !== '';
}

/** A day: RFC 3339 full-date, in the years 1970 to 9999. */
export function Day(): PropertyDecorator {
  return applyDecorators(
    ValidateBy({
      name: 'day',
      validator: {
        validate: (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && isInstant(`${value}T00:00:00Z`),
        defaultMessage: () => '$property must be a day, for example 2030-01-31',
      },
    }),
    ApiProperty({ type: 'string', format: 'date' }),
  );
}
