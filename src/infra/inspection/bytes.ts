/** Are these bytes, which stand for themselves in Latin-1, at this place? */
export function isAt(bytes: Buffer, offset: number, signature: string): boolean {
  return bytes.subarray(offset, offset + signature.length).equals(Buffer.from(signature, 'latin1'));
}

/** How much of a file programs look at to guess what it is. */
const SNIFFED_BYTES = 1024;

/** Where something begins that another program would take the file for, although it begins as something else. */
const OTHER_BEGINNINGS = /%PDF-\d|<!doctype\s+html|<html[\s>]|<script[\s>]|<svg[\s>]|<\?php/i;

/** Would another program take the file, by what stands near its beginning, for something else than it is? */
export function beginsOtherwiseToo(bytes: Buffer, ownHeader = 0): boolean {
  return OTHER_BEGINNINGS.test(bytes.subarray(ownHeader, SNIFFED_BYTES).toString('latin1'));
}

/** Is there a ZIP archive at the end? Such are read from there, whatever stands before. */
export function endsAsZip(bytes: Buffer): boolean {
  const start = Math.max(0, bytes.length - 22 - 0xffff);
  for (let at = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1'); at >= start;) {
    if (at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) <= bytes.length) {
      const [size, offset] = [bytes.readUInt32LE(at + 12), bytes.readUInt32LE(at + 16)];
      // By chance these four bytes stand in compressed data; a directory of such a size at such a place does not.
      if (size >= 46 && offset + size <= at) return true;
    }
    if (at === 0) return false;
    at = bytes.lastIndexOf('PK\u0005\u0006', at - 1, 'latin1');
  }
  return false;
}

/** Is there nothing but white space and NUL? */
export function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 32);
}
