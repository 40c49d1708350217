import { deflateRawSync } from 'node:zlib';

/** An entry of an archive that tests make, and how it may lie. */
export interface ZipEntry {
  name: string;
  data?: Buffer | string;
  store?: boolean;
  encrypted?: boolean;
  /** What it says that it unpacks to. */
  declaredSize?: number;
  /** Bytes before it that belong to no entry. */
  before?: string;
}

/** A ZIP archive (APPNOTE 6.3), as plain as one can be. */
export function zipOf(entries: ZipEntry[], { comment = '' } = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  const add = (part: Buffer) => {
    parts.push(part);
    offset += part.length;
  };
  for (const { name, data = '', store = false, encrypted = false, declaredSize, before = '' } of entries) {
    const plain = Buffer.from(data as string);
    const packed = store ? plain : deflateRawSync(plain);
    if (before) add(Buffer.from(before));
    const start = offset;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(encrypted ? 1 : 0, 2);
    fields.writeUInt16LE(store ? 0 : 8, 4);
    fields.writeUInt16LE(0x21, 8);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(declaredSize ?? plain.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    add(Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, Buffer.from(name), packed]));
    const place = Buffer.alloc(14);
    place.writeUInt32LE(start, 10);
    const versions = Buffer.from([20, 0]);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), versions, fields, place, Buffer.from(name)]));
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  end.writeUInt16LE(comment.length, 16);
  return Buffer.concat([...parts, ...directory, Buffer.from('PK\u0005\u0006', 'latin1'), end, Buffer.from(comment)]);
}
