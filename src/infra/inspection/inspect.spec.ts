import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { deflateSync } from 'node:zlib';
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

/** An object stream (ISO 32000-1, 7.5.7) with an object that starts a program, hidden in a string from whoever reads it from its beginning. */
const launchIn = (dictionary: string, packed: (objects: Buffer) => Buffer | string) => {
  const data = packed(Buffer.from('11 1\n(<< /S /Launch /F (cmd.exe) >>)'));
  return `10 0 obj\n<< ${dictionary} /N 1 /First 5 /Length ${data.length} >>\nstream\n${data.toString('latin1')}\nendstream\nendobj\n`;
};
const openingPdf = (objects: string) => pdfOf(TEXT, { catalog: '/OpenAction 11 0 R', objects: [objects] });
const streamPdf = (filter: string, data: Buffer) =>
  pdfOf(TEXT, {
    objects: [`10 0 obj\n<< /Filter ${filter} /Length ${data.length} >>\nstream\n${data.toString('latin1')}\nendstream\nendobj\n`],
  });
/** As TIFF's predictor wants it: each byte less the one before. */
const differences = (objects: Buffer) => deflateSync(objects.map((byte, at) => byte - (objects[at - 1] ?? 0)));

/** Nothing but zeros by LZW: so many tables, each of them full, of seven million bytes each. */
function lzwZeros(tables: number): Buffer {
  const codes = Array.from({ length: tables }, () => [256, 0, ...Array.from({ length: 3837 }, (_, at) => 258 + at)]).flat();
  const bytes: number[] = [];
  let [buffer, bits, entries] = [0, 0, 0];
  for (const code of [...codes, 257]) {
    const width = entries < 253 ? 9 : entries < 765 ? 10 : entries < 1789 ? 11 : 12;
    buffer = (buffer << width) | code;
    bits += width;
    for (; bits >= 8; bits -= 8) bytes.push((buffer >> (bits - 8)) & 255);
    buffer &= (1 << bits) - 1;
    entries = code === 256 ? -1 : entries + 1;
  }
  return Buffer.from([...bytes, buffer << (8 - bits)]);
}

/** Filters of old programs, which are harmless: the example of the standard (7.4.4.2), and others. */
const OLD_STREAMS: [string, Buffer][] = [
  ['/LZWDecode', Buffer.from('800b6050220c0c8501', 'hex')],
  ['/ASCII85Decode', Buffer.from('87cURD]i,"Ebo80~>')],
  ['[/ASCIIHexDecode /RunLengthDecode]', Buffer.from('02616263fe6180>')],
  ['/DCTDecode', Buffer.from('ffd8', 'hex')],
];

const field = (instruction: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>${instruction}</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` +
  '<w:r><w:t>x</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';

const LISTENER =
  '<s:event-listener xmlns:s="urn:oasis:names:tc:opendocument:xmlns:script:1.0" xmlns:q="http://www.w3.org/1999/xlink" q:href="vnd.sun.star.script:x"/>';
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
    ...[
      ['in digits', launchIn('/Type /ObjStm /Filter /ASCIIHexDecode', (objects) => `${objects.toString('hex')}>`), 'too-complex'],
      [
        'in digits, packed',
        launchIn('/Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode]', (objects) => `${deflateSync(objects).toString('hex')}>`),
        'too-complex',
      ],
      [
        'as differences',
        launchIn('/Type /ObjStm /Filter /FlateDecode /DecodeParms << /Predictor 2 /Columns 1 >>', differences),
        'too-complex',
      ],
      ['by a filter that stands elsewhere', launchIn('/Type /ObjStm /Filter 12 0 R', deflateSync), 'too-complex'],
      ['in a stream that is not called so', launchIn('/Filter /AHx', (objects) => `${objects.toString('hex')}>`), 'too-complex'],
      ['in a stream whose dictionary is torn', launchIn('/Type /ObjStm << /Filter /AHx', () => '>'), 'damaged'],
      [
        'in a stream that breaks off',
        launchIn('/Type /ObjStm /Filter /FlateDecode', (objects) => deflateSync(objects).subarray(0, 12)),
        'damaged',
      ],
      ['in a stream, behind a bracket that nobody closes', launchIn('/Type /ObjStm', (objects) => objects), 'active-content'],
    ].map(
      ([place, objects, reason]) => [`a PDF that starts a program, told ${place}`, () => openingPdf(objects as string), reason] as never,
    ),
    ...[
      ['a stream', '10 0 obj\n<< /Length 60 >>\nstream\n', '\nendstream\nendobj\n'],
      ['a string', '10 0 obj\nnull\nendobj\n(\n', ')\n'],
      ['a comment', '%', '\n'],
      ['a number', '1', ''],
    ].map(
      ([place, before, after]) =>
        [
          `a PDF with an object in ${place}`,
          () => openingPdf(`${before}11 %x\n0 obj << /S /Launch /F (cmd.exe) >> endobj ${after}`),
          'active-content',
        ] as never,
    ),
    [
      'a PDF with a stream elsewhere',
      () => pdfOf(TEXT, { objects: ['10 0 obj\n<< /F (x) /Length 0 >>\nstream\n\nendstream\nendobj\n'] }),
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
    ['a PDF bomb of repetitions', () => streamPdf('/RunLengthDecode', Buffer.alloc(2_200_000, Buffer.from([129, 0]))), 'too-complex'],
    ['a PDF bomb by LZW', () => streamPdf('/LZWDecode', lzwZeros(20)), 'too-complex'],
    ['a PDF bomb by LZW, in digits', () => streamPdf('[/AHx /LZW]', Buffer.from(`${lzwZeros(20).toString('hex')}>`)), 'too-complex'],
    [
      'a PDF bomb behind another alphabet',
      () => streamPdf('[/ASCIIHexDecode /FlateDecode]', Buffer.from(deflateSync(Buffer.alloc(130 * 1024 * 1024)).toString('hex'))),
      'too-complex',
    ],
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
    [
      'the same, in capitals',
      () =>
        zipOf([
          ...docxEntries(TEXT),
          {
            name: 'word/_rels/settings.xml.RELS',
            data: `<Relationships>${relation('attachedTemplate', 'https://x.example/a.dotm')}</Relationships>`,
          },
        ]),
      'active-content',
    ],
    [
      'the same, with slashes',
      () => zipOf(docxEntries(TEXT, { relations: relation('attachedTemplate', 'file:////x/a.dotm') })),
      'active-content',
    ],
    ...[
      ['in one piece', '<w:fldSimple w:instr=" DDEAUTO c:\\\\cmd.exe &quot;/k calc&quot;"/>'],
      ['in two pieces', field('<w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\cmd.exe</w:instrText>')],
      ['within another', field(`<w:instrText>IF 1 = 1 "</w:instrText></w:r>${field('<w:instrText>DDE c:\\cmd.exe</w:instrText>')}<w:r>`)],
      ['that nobody ends', '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> LINK Excel.Sheet a</w:instrText></w:r>'],
      ['of no field', '<w:r><w:instrText>INCLUDETEXT "https://x.example/a"</w:instrText></w:r>'],
    ].map(
      ([how, body]) =>
        [`a DOCX that starts a program by a field ${how}`, () => zipOf(docxEntries(TEXT, { body })), 'active-content'] as never,
    ),
    [
      'a DOCX with such a field in its footer',
      () =>
        zipOf([...docxEntries(TEXT), { name: 'word/Footer1.XML', data: `<x:ftr xmlns:x="x"><x:fldSimple x:instr="DDE a b"/></x:ftr>` }]),
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
    ...[
      ['a listener', LISTENER],
      ['a link of another prefix', '<text:a q:href="vnd.sun.star.script:x" xmlns:q="http://www.w3.org/1999/xlink">x</text:a>'],
      [
        'a section from elsewhere',
        '<text:section><text:section-source xlink:href="https://x.example/a.odt" xmlns:xlink="x"/></text:section>',
      ],
      ['an object from elsewhere', '<d:object q:href="https://x.example/a.odt" xmlns:q="x" xmlns:d="y"/>'],
      ['a section of another program', '<o:dde-source o:dde-application="soffice" xmlns:o="o"/>'],
      ['a connection to another program', '<text:dde-connection-decl/>'],
    ].map(([what, content]) => [`an ODT with ${what}`, () => zipOf(odtEntries(TEXT, { content })), 'active-content'] as never),
    ...['styles.xml', 'settings.xml', 'META.XML', 'Object 1/content.xml'].map(
      (name) =>
        [
          `an ODT with a listener in ${name}`,
          () => zipOf([...odtEntries(TEXT), { name, data: `<x>${LISTENER}</x>` }]),
          'active-content',
        ] as never,
    ),
    [
      'an ODT whose template is elsewhere',
      () =>
        zipOf([...odtEntries(TEXT), { name: 'meta.xml', data: '<m:template q:href="https://x.example/a.ott" xmlns:m="m" xmlns:q="q"/>' }]),
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
    ...[
      ['that starts a program', '{\\field{\\*\\fldinst DDEAUTO c:\\\\cmd.exe "/k calc"}{\\fldrslt x}}'],
      ['that starts a program, in signs', '{\\field{\\*\\fldinst{ \\u68?DEAUTO c:\\\\cmd.exe "/k calc"}}{\\fldrslt x}}'],
      ['that starts a program, in pieces', '{\\field{\\*\\fldinst{\\b DDE}{\\*\\x aside}{\\*\\cs1 AUTO c:\\\\cmd.exe}}}'],
      ['that starts a program, aside', '{\\field{\\*\\fldinst{\\*\\cs1 DDEAUTO c:\\\\cmd.exe}}}'],
      [
        'that starts a program, within another field',
        '{\\field{\\*\\fldinst IF 1 = 1 "{\\field{\\*\\fldinst DDEAUTO c:\\\\cmd.exe}{\\fldrslt y}}"}{\\fldrslt x}}',
      ],
      ['that starts a program, behind another word', '{\\field{\\*\\fldinst DDEAUTO c:\\\\cmd.exe \\fldinst x}{\\fldrslt x}}'],
      ['that takes in another', '{\\field{\\*\\fldinst IF 1 = 1 INCLUDETEXT "https://x.example/a"}}'],
      ['that fetches its template', '{\\*\\template http://x.example/a.dotm}'],
      ['that fetches its template from a share', '{\\*\\template \\\\\\\\x\\\\a.dotm}'],
    ].map(([what, text]) => [`an RTF ${what}`, () => rtfOf(text as string), 'active-content'] as never),
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
    expect(await outcomeOf(rtfOf('{\\*\\template C:\\\\Ada\\\\Normal.dotm}{\\field{\\*\\fldinst MERGEFIELD Link}}'))).toBe('rtf');
    const fields =
      field('<w:instrText>HYPERLINK "https://a.example/a DDE link"</w:instrText>') +
      field('<w:instrText>MACROBUTTON NoMacro [Your name]</w:instrText>') +
      '<w:fldSimple w:instr=" INCLUDEPICTURE /var/folders/a.png \\* MERGEFORMATINET"/>';
    expect(await outcomeOf(zipOf(docxEntries('DDE and LINK', { body: fields })))).toBe('docx');
    for (const target of [
      'file:///Users/ada/Normal.dotm',
      'file://localhost/Users/a.dotm',
      'Macintosh%20HD:Users:ada:Normal.dotm',
      'Normal.dotm',
    ])
      expect(await outcomeOf(zipOf(docxEntries(TEXT, { relations: relation('attachedTemplate', target) })))).toBe('docx');
    const sections =
      '<text:section-source xlink:href="" xmlns:xlink="x"/><text:a xlink:href="https://a.example" xmlns:xlink="x">x</text:a>';
    expect(await outcomeOf(zipOf([...odtEntries(TEXT, { content: sections }), { name: 'Configurations2/current.xml', data: '' }]))).toBe(
      'odt',
    );
    const packed = [packedObject(10, '/Type /ObjStm /N 1 /First 5', Buffer.from('11 0\n<< /Title (x /Launch) >>'))];
    expect(await outcomeOf(pdfOf(TEXT, { objects: packed }))).toBe('pdf');
    expect(await outcomeOf(pdfOf('1 0 obj is an object: << /S /URI >>'))).toBe('pdf');
    for (const [filter, data] of OLD_STREAMS) expect(await outcomeOf(streamPdf(filter, data))).toBe('pdf');
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
  }, 120_000);
});
