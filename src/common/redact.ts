/** What looks like an e-mail address. */
const ADDRESS = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.)+[\p{L}\p{N}-]{2,63}/gu;

/** Text for logs and queues, which remember what others say in passing: a mail server names the address that it does not know. */
export function withoutAddresses(text: string): string {
  return text.includes('@') ? text.replace(ADDRESS, '[address]') : text;
}

/** The same error, its message and stack without addresses. */
export function errorWithoutAddresses(error: unknown): unknown {
  if (error instanceof Error) {
    error.message = withoutAddresses(error.message);
    if (error.stack !== undefined) error.stack = withoutAddresses(error.stack);
  }
  return error;
}
