import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { openPromise } from 'yauzl';
import {
  docxEntries,
  docxOf,
  DOCUMENTS,
  odtEntries,
  odtOf,
  packedObject,
  pdfOf,
  relation,
  rtfOf,
} from '../../../test/support/documents.js';
import { zipOf } from '../../../test/support/zip.js';
import { DOCUMENT_FORMATS } from '../../common/documents/document-format.js';
import { Refusal } from '../../common/documents/refusal.js';
import { inspect, textOf } from './inspect.js';

const TEXT = 'Ada bakes bread in Bremen';
const outcomeOf = async (bytes: Buffer | string) => {
  try {
    return await inspect(Buffer.from(bytes as string));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.reason;
  }
};

describe('A document', () => {
  it.each(DOCUMENT_FORMATS)('of the format %s is told by what is in it, and its words are read', async (format) => {
    const bytes = DOCUMENTS[format]?.(TEXT) as Buffer;
    expect(await outcomeOf(bytes)).toBe(format);
    expect(await textOf(bytes)).toContain(TEXT);
  });

  it.each<[string, () => Buffer | string, string]>([
    ['nothing', () => '', 'empty'],
    ['blanks', () => ' \n\t ', 'empty'],
    ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'unknown-type'],
    ['a program', () => Buffer.from('MZ\u0090\u0000\u0003\u0000'), 'unknown-type'],
    ['a script', () => '#!/bin/sh\nrm -rf /', 'unknown-type'],
    ['a page', () => '<!DOCTYPE html><html><body>CV</body></html>', 'unknown-type'],
    ['an archive', () => zipOf([{ name: 'cv.txt', data: TEXT }]), 'unknown-type'],
    ['a spreadsheet', () => zipOf(docxEntries(TEXT, { mainType: 'application/vnd.ms-excel' })), 'unknown-type'],
    [
      'an OpenDocument table',
      () => zipOf(odtEntries(TEXT, { mimetype: 'application/vnd.oasis.opendocument.spreadsheet' })),
      'unknown-type',
    ],
    ['an old Word document', () => Buffer.from(`d0cf11e0a1b11ae1${'00'.repeat(600)}`, 'hex'), 'old-word'],
    [
      'an encrypted DOCX',
      () => Buffer.concat([Buffer.from(`d0cf11e0a1b11ae1${'00'.repeat(600)}`, 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'encrypted',
    ],

    ['a PDF with an owner', () => pdfOf(TEXT, { trailer: '/Encrypt << /Filter /Standard >>' }), 'encrypted'],
    [
      'a PDF that runs a script',
      () => pdfOf(TEXT, { catalog: '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>' }),
      'active-content',
    ],
    ['the same, in disguise', () => pdfOf(TEXT, { catalog: '/OpenAction << /S /Java#53cript /#4aS (x) >>' }), 'active-content'],
    [
      'the same, packed',
      () => pdfOf(TEXT, { objects: [packedObject(10, '/Type /ObjStm /N 1 /First 5', Buffer.from('11 0\n<< /S /JavaScript /JS (x) >>'))] }),
      'active-content',
    ],
    ['a PDF that starts a program', () => pdfOf(TEXT, { catalog: '/OpenAction << /S /Launch /F (cmd.exe) >>' }), 'active-content'],
    [
      'a PDF with a file inside',
      () => pdfOf(TEXT, { objects: [packedObject(10, '/Type /EmbeddedFile', Buffer.from('MZ'))] }),
      'embedded-files',
    ],
    [
      'a PDF with a file inside, untold',
      () => pdfOf(TEXT, { objects: ['10 0 obj\n<< /EF << /F 11 0 R >> >>\nendobj\n'] }),
      'embedded-files',
    ],
    ['a PDF behind something', () => Buffer.concat([Buffer.from('GIF89a\n'), pdfOf(TEXT)]), 'foreign-content'],
    ['a PDF before something', () => Buffer.concat([pdfOf(TEXT), Buffer.from('<?php phpinfo(); ?>')]), 'foreign-content'],
    ['a PDF and an archive', () => Buffer.concat([pdfOf(TEXT), zipOf([{ name: 'a.exe', data: 'MZ' }])]), 'foreign-content'],
    [
      'a PDF with an archive in a stream',
      () =>
        pdfOf(TEXT, {
          objects: [`10 0 obj\n<< /Length 5 >>\nstream\n${zipOf([{ name: 'a', data: 'MZ' }]).toString('latin1')}\nendstream\nendobj\n`],
        }),
      'foreign-content',
    ],
    ['a PDF and a page', () => pdfOf(TEXT).toString('latin1').replace('\n', '\n%<html><script>x</script>\n'), 'foreign-content'],
    ['half a PDF', () => pdfOf(TEXT).subarray(0, 300), 'damaged'],
    ['a PDF of nothing', () => '%PDF-1.7\n%%EOF\n', 'damaged'],
    ['a PDF bomb', () => pdfOf(TEXT, { objects: [packedObject(10, '', Buffer.alloc(130 * 1024 * 1024))] }), 'too-complex'],
    ['a PDF bomb, packed twice', () => pdfOf(TEXT, { objects: [packedObject(10, '', Buffer.alloc(130 * 1024 * 1024), 2)] }), 'too-complex'],
    ['a PDF packed without end', () => pdfOf(TEXT, { objects: [packedObject(10, '', Buffer.from('x'), 5)] }), 'too-complex'],

    ['a DOCX with macros', () => zipOf([...docxEntries(TEXT), { name: 'word/vbaProject.bin', data: 'x' }]), 'active-content'],
    ['a DOCM', () => zipOf(docxEntries(TEXT, { mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml' })), 'active-content'],
    ['a DOCX with ActiveX', () => zipOf([...docxEntries(TEXT), { name: 'word/activeX/activeX1.bin', data: 'x' }]), 'active-content'],
    [
      'a DOCX that fetches its template',
      () => zipOf(docxEntries(TEXT, { relations: relation('attachedTemplate', 'https://x.example/a.dotm') })),
      'active-content',
    ],
    [
      'the same, from a share',
      () => zipOf(docxEntries(TEXT, { relations: relation('attachedTemplate', 'file://\\\\x\\a.dotm') })),
      'active-content',
    ],
    [
      'a DOCX that fetches an object',
      () => zipOf(docxEntries(TEXT, { relations: relation('oleObject', 'https://x.example') })),
      'active-content',
    ],
    ['a DOCX with an object', () => zipOf([...docxEntries(TEXT), { name: 'word/embeddings/oleObject1.bin', data: 'x' }]), 'embedded-files'],
    ['a DOCX with a program', () => zipOf([...docxEntries(TEXT), { name: 'word/media/setup.exe', data: 'MZ' }]), 'embedded-files'],
    ['a DOCX without a document', () => zipOf(docxEntries(TEXT).slice(0, 2)), 'damaged'],
    ['a DOCX that is no XML', () => zipOf(docxEntries('<oops>')), 'damaged'],
    ['an encrypted archive', () => zipOf([...docxEntries(TEXT), { name: 'secret', data: 'x', encrypted: true }]), 'encrypted'],
    ['a DOCX behind something', () => Buffer.concat([Buffer.from('MZ'), docxOf(TEXT)]), 'unknown-type'],
    ['a DOCX before something', () => Buffer.concat([docxOf(TEXT), Buffer.from('%PDF-1.7')]), 'foreign-content'],
    ['a DOCX with a comment', () => zipOf(docxEntries(TEXT), { comment: '%PDF-1.7' }), 'foreign-content'],
    [
      'a DOCX with something between',
      () => zipOf([...docxEntries(TEXT), { name: 'a.xml', data: '', before: 'x'.repeat(100) }]),
      'foreign-content',
    ],
    ['a DOCX and a PDF', () => zipOf([{ name: 'a.pdf', data: pdfOf(TEXT), store: true }, ...docxEntries(TEXT)]), 'foreign-content'],
    ['a DOCX with two of a name', () => zipOf([...docxEntries(TEXT), { name: 'WORD/document.xml', data: '<x/>' }]), 'foreign-content'],
    ['a bomb', () => zipOf([...docxEntries(TEXT), { name: 'word/a.xml', data: Buffer.alloc(101 * 1024 * 1024) }]), 'too-complex'],
    [
      'a bomb that lies',
      () => zipOf([...docxEntries(TEXT), { name: 'word/a.xml', data: Buffer.alloc(5_000_000), declaredSize: 10 }]),
      'too-complex',
    ],
    [
      'a bomb of entries',
      () => zipOf([...docxEntries(TEXT), ...Array.from({ length: 2500 }, (_, n) => ({ name: `${n}` }))]),
      'too-complex',
    ],
    ['entities that multiply', () => zipOf([...docxEntries(TEXT).slice(0, 2), { name: 'word/document.xml', data: LAUGHS }]), 'damaged'],

    ['an encrypted ODT', () => zipOf(odtEntries(TEXT, { manifest: '<manifest:encryption-data/>' })), 'encrypted'],
    ['an ODT with macros', () => zipOf([...odtEntries(TEXT), { name: 'Basic/Standard/Module1.xml', data: '<x/>' }]), 'active-content'],
    ['an ODT with a script', () => zipOf([...odtEntries(TEXT), { name: 'Scripts/python/a.py', data: 'x' }]), 'active-content'],
    [
      'an ODT that runs a macro',
      () => zipOf(odtEntries(TEXT, { content: '<text:a xmlns:xlink="x" xlink:href="vnd.sun.star.script:x">x</text:a>' })),
      'active-content',
    ],
    ['an ODT with an object', () => zipOf([...odtEntries(TEXT), { name: 'Object 1', data: 'x' }]), 'embedded-files'],
    ['an ODT before something', () => Buffer.concat([odtOf(TEXT), Buffer.from('x')]), 'foreign-content'],

    ['an RTF with an object', () => rtfOf('{\\object\\objemb{\\*\\objdata 0105}}'), 'embedded-files'],
    [
      'an RTF that fetches',
      () => rtfOf('{\\field{\\*\\fldinst{ INCLUDEPICTURE "http://x.example/a.png" }}{\\fldrslt x}}'),
      'active-content',
    ],
    ['an RTF before something', () => Buffer.concat([rtfOf(TEXT), Buffer.from('PK')]), 'foreign-content'],
    ['half an RTF', () => rtfOf(TEXT).subarray(0, 40), 'damaged'],
    ['an RTF without an end of depth', () => `{\\rtf1 ${'{'.repeat(5000)}`, 'too-complex'],
  ])(
    'is refused where it is %s',
    async (_, make, reason) => {
      expect(await outcomeOf(make())).toBe(reason);
    },
    30_000,
  );

  it('may have what looks bad and is not', async () => {
    const info = '10 0 obj\n<< /Title (Java/JavaScript \\(senior\\) developer, /Launch) >>\nendobj\n';
    expect(await outcomeOf(pdfOf(TEXT, { objects: [info], trailer: '/Info 10 0 R' }))).toBe('pdf');
    expect(await outcomeOf(pdfOf(TEXT, { objects: ['10 0 obj\n<< /A << /S /URI /URI (https://a.example) >> >>\nendobj\n'] }))).toBe('pdf');
    expect(await outcomeOf(zipOf(docxEntries(TEXT, { relations: relation('hyperlink', 'https://ada.example') })))).toBe('docx');
    expect(await outcomeOf(zipOf(docxEntries(TEXT, { relations: relation('attachedTemplate', 'file:///C:\\Ada\\Normal.dotm') })))).toBe(
      'docx',
    );
    expect(await outcomeOf(rtfOf('{\\field{\\*\\fldinst{ HYPERLINK "https://a.example" }}{\\fldrslt x}}'))).toBe('rtf');
    expect(await outcomeOf('a < b, and <html> is what I write')).toBe('txt');
  });

  it('is read in the script it is written in', async () => {
    expect(await textOf(Buffer.from('\ufeffZoë, 汉字', 'utf16le'))).toContain('Zoë, 汉字');
    expect(await textOf(Buffer.from('Zo\u00eb', 'latin1'))).toBe('Zoë');
    expect(await textOf(rtfOf("Zo\\'eb \\u27721?\\u23383? {\\*\\secret hidden}\\{x\\}"))).toBe('Zoë 汉字 {x}\n');
    expect(await textOf(docxOf('Zo&#235; &amp; 汉字'))).toContain('Zoë & 汉字');
  });

  it('is taken or refused, and nothing else, whatever becomes of its bytes', async () => {
    const samples = Object.values(DOCUMENTS).map((make) => make(TEXT));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }),
        fc.nat(),
        async (sample, changes, cut) => {
          const bytes = Buffer.from(sample);
          for (const [place, value] of changes) bytes[place % bytes.length] = value;
          const found = await outcomeOf(cut % 5 === 0 ? bytes.subarray(0, cut % bytes.length) : bytes);
          expect(typeof found).toBe('string');
        },
      ),
      { numRuns: 300 },
    );
  });
});

const LAUGHS = `<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="x"><w:t>&b;</w:t></w:document>`;

const CORPUS = resolve('../shared/data/files-uploads');
const describeCorpus = existsSync(CORPUS) ? describe : describe.skip;
if (!existsSync(CORPUS)) process.stdout.write(`${CORPUS} is absent: the documents of other projects are skipped\n`);

describeCorpus('Of the documents of other projects', () => {
  const REFUSED: Record<string, string> = {
    'libreoffice-writer-password.pdf': 'encrypted',
    'with-attachment.pdf': 'embedded-files',
    // Its form has buttons that send it and scripts.
    'pdflatex-forms.pdf': 'active-content',
    'empty.zip': 'unknown-type',
    'hello.zip': 'unknown-type',
  };

  async function* files(): AsyncGenerator<{ name: string; bytes: Buffer }> {
    for (const archive of readdirSync(CORPUS).filter((name) => name.endsWith('.zip'))) {
      const zip = await openPromise(join(CORPUS, archive));
      for await (const entry of zip.eachEntry()) {
        if (entry.fileName.endsWith('/')) continue;
        const chunks: Buffer[] = [];
        for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
        yield { name: entry.fileName.slice(entry.fileName.lastIndexOf('/') + 1), bytes: Buffer.concat(chunks) };
      }
    }
  }

  it('all are taken but those that are no documents, have other files in them or act; and as much is read as others read', async () => {
    const pdfs = readFileSync(join(CORPUS, 'pdf_valid_cc-by-sa_manifest.csv'), 'utf8').split('\n').slice(1);
    const surprises: unknown[] = [];
    let count = 0;
    for await (const { name, bytes } of files()) {
      count += 1;
      const found = await outcomeOf(bytes);
      const expected = REFUSED[name] ?? name.slice(name.lastIndexOf('.') + 1);
      if (found !== expected) surprises.push([name, found, expected]);
      if (found !== 'pdf') continue;
      const characters = Number(
        pdfs
          .find((line) => line.startsWith(`${name},`))
          ?.split(',')
          .at(-1),
      );
      const words = (await textOf(bytes)).replaceAll(/\s/g, '').length;
      if (words < characters * 0.7 || words > characters * 1.1 + 10) surprises.push([name, words, characters]);
    }
    expect(count).toBeGreaterThan(80);
    expect(surprises).toEqual([]);
  });
});
