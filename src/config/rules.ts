import { isIP } from 'node:net';
import { Transform, type TransformFnParams } from 'class-transformer';
import { IsIn, IsInt, IsUrl, Max, Min, ValidateBy } from 'class-validator';

/** Digits between two numbers, as a number. */
export const WholeNumber =
  (min: number, max: number): PropertyDecorator =>
  (target, property) => {
    Transform(({ value }: TransformFnParams): unknown => (typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value))(
      target,
      property,
    );
    const options = { message: `$property must be a whole number from ${min} to ${max}` };
    IsInt(options)(target, property);
    Min(min, options)(target, property);
    Max(max, options)(target, property);
  };

/** A URL of the web; its host may be a name of a network inside, without a dot. */
export const IsWebUrl = (): PropertyDecorator =>
  IsUrl(
    { protocols: ['http', 'https'], require_tld: false, require_protocol: true },
    { message: '$property must be an http or https URL' },
  );

/** A URL that its client will understand: of one of these protocols, with a host, and with escapes that can be undone. */
export const IsServerUrl = (protocols: string[]): PropertyDecorator =>
  ValidateBy({
    name: 'isServerUrl',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isServerUrl(value, protocols),
      defaultMessage: () => `$property must be a URL of the form ${protocols[0]}://user:password@host:port`,
    },
  });

function isServerUrl(value: string, protocols: string[]): boolean {
  try {
    const { protocol, username, password, hostname, pathname } = new URL(value);
    for (const part of [username, password, pathname]) decodeURIComponent(part);
    return protocols.includes(protocol.slice(0, -1)) && (hostname !== '' || value.includes('host='));
  } catch {
    return false;
  }
}

/** Where ClamAV's daemon listens: a host, or a socket of this machine. */
export const IsScannerUrl = (): PropertyDecorator =>
  ValidateBy({
    name: 'isScannerUrl',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && (/^unix:\/\/\/./.test(value) || isServerUrl(value, ['tcp'])),
      defaultMessage: () => '$property must be tcp://host:port or unix:///path',
    },
  });

/** Shorter ones can be guessed by whoever holds one thing that was signed with it. */
export const SECRET_LENGTH = 32;

export function isSecret(value: string): boolean {
  return value.length >= SECRET_LENGTH;
}

/** Values separated by commas, each of which passes. */
export const EachOf = (passes: (value: string) => boolean, message: string): PropertyDecorator =>
  ValidateBy({
    name: 'eachOf',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && value.split(',').every((part) => passes(part.trim())),
      defaultMessage: () => message,
    },
  });

/** What Fastify's `trustProxy` takes: a word, an address or a network. */
export function isProxy(value: string): boolean {
  if (['on', 'off', 'loopback', 'linklocal', 'uniquelocal'].includes(value)) return true;
  const [address = '', bits, ...rest] = value.split('/');
  const longest = isIP(address) === 4 ? 32 : 128;
  return isIP(address) !== 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest));
}

/** Scheme, host and port, as a browser sends them; or nothing. */
export function isOrigin(value: string): boolean {
  return value === '' || (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && new URL(value).origin === value);
}

/** What is on or off. */
export const Switch = (): PropertyDecorator => IsIn(['on', 'off'], { message: '$property must be on or off' });
