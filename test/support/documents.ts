import { deflateSync } from 'node:zlib';
import { type ZipEntry, zipOf } from './zip.js';

/** Documents of every format that is taken, as small as they can be, and ways to spoil them. */

/** @param more dictionary entries for the catalog, @param objects further objects, from number 10 on, each as it stands in the file */
export function pdfOf(text: string, { catalog = '', objects = [] as string[], trailer = '' } = {}): Buffer {
  const content = `BT /F1 12 Tf 72 720 Td (${text}) Tj ET`;
  const all = [
    `1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalog} >>\nendobj\n`,
    '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n',
    '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>\nendobj\n',
    `4 0 obj\n<< /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n`,
    '5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n',
    ...objects,
  ];
  let file = '%PDF-1.7\n';
  const offsets = all.map((object) => {
    const offset = file.length;
    file += object;
    return { number: Number(/^\d+/.exec(object)?.[0]), offset };
  });
  const start = file.length;
  const sections = offsets.map(({ number, offset }) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`);
  file += `xref\n0 1\n0000000000 65535 f \n${sections.join('')}trailer\n<< /Size 100 /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

/** An object whose stream is packed so many times. */
export function packedObject(number: number, dictionary: string, data: Buffer, times = 1): string {
  let packed = data;
  for (let time = 0; time < times; time++) packed = deflateSync(packed, { level: 9 });
  const filters = `[${'/FlateDecode '.repeat(times)}]`;
  return `${number} 0 obj\n<< ${dictionary} /Filter ${filters} /Length ${packed.length} >>\nstream\n${packed.toString('latin1')}\nendstream\nendobj\n`;
}

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

export function docxEntries(text: string, { types = '', relations = '', mainType = MAIN, body = '' } = {}): ZipEntry[] {
  return [
    {
      name: '[Content_Types].xml',
      data:
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
        `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${mainType}"/>${types}</Types>`,
    },
    {
      name: 'word/_rels/document.xml.rels',
      data: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations}</Relationships>`,
    },
    {
      name: 'word/document.xml',
      data: `<w:document xmlns:w="${WORD}"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p>${body}</w:body></w:document>`,
    },
  ];
}

export function relation(type: string, target: string): string {
  const kind = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}`;
  return `<Relationship Id="r1" Type="${kind}" Target="${target}" TargetMode="External"/>`;
}

export function docxOf(text: string): Buffer {
  return zipOf(docxEntries(text));
}

export function odtEntries(
  text: string,
  { manifest = '', content = '', mimetype = 'application/vnd.oasis.opendocument.text' } = {},
): ZipEntry[] {
  const office =
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"';
  return [
    { name: 'mimetype', data: mimetype, store: true },
    {
      name: 'content.xml',
      data: `<office:document-content ${office}><office:body><text:p>${text}</text:p>${content}</office:body></office:document-content>`,
    },
    {
      name: 'META-INF/manifest.xml',
      data: `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">${manifest}</manifest:manifest>`,
    },
  ];
}

export function odtOf(text: string): Buffer {
  return zipOf(odtEntries(text));
}

export function rtfOf(text: string): Buffer {
  return Buffer.from(`{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator Tests;}\\f0 ${text}\\par}`, 'latin1');
}

/** One of each, and what it is found to be. */
export const DOCUMENTS: Record<string, (text: string) => Buffer> = {
  pdf: (text) => pdfOf(text),
  docx: docxOf,
  odt: odtOf,
  rtf: rtfOf,
  txt: (text) => Buffer.from(text),
};

/** What ClamAV and all others find in it, by agreement (EICAR). In two parts, for the sake of whoever scans this file. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('-');

/** A form with files and fields. */
export function formOf(
  files: Record<string, { name: string; data: Buffer | string } | undefined>,
  fields: Record<string, string> = {},
): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [name, file] of Object.entries(files)) {
    if (file) form.append(name, new Blob([Uint8Array.from(Buffer.from(file.data as string))]), file.name);
  }
  return form;
}
