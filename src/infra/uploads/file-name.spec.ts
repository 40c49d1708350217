import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { attachmentHeader, fileNameOf } from './file-name.js';

describe('The name of a file', () => {
  it.each([
    ['Ada.pdf', 'Ada.pdf'],
    ['C:\\cv\\Ada.pdf.exe', 'Ada.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['Zoë 汉字.docx', 'Zoë 汉字.pdf'],
    ['Ada\u202efdp.exe', 'Ada fdp.pdf'],
    ['a"b\r\nSet-Cookie: x.pdf', 'a b Set-Cookie x.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['', 'document.pdf'],
    ['...', 'document.pdf'],
    ['Lebenslauf v1.2 2026.pdf', 'Lebenslauf v1.2 2026.pdf'],
    [`${'x'.repeat(500)}.pdf`, `${'x'.repeat(120)}.pdf`],
  ])('%j is %j', (given, name) => {
    expect(fileNameOf(given, 'pdf')).toBe(name);
  });

  it('is sent so that it is no other header, and is read again as it is (RFC 8187)', () => {
    expect(attachmentHeader('Ada.pdf')).toBe('attachment; filename="Ada.pdf"');
    expect(attachmentHeader('Zoë 汉.pdf')).toBe(`attachment; filename="Zoe _.pdf"; filename*=UTF-8''Zo%C3%AB%20%E6%B1%89.pdf`);
    expect(attachmentHeader('\u0301.pdf')).toBe(`attachment; filename="document.pdf"; filename*=UTF-8''%CC%81.pdf`);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (given) => {
        const name = fileNameOf(given, 'pdf');
        const header = attachmentHeader(name);
        expect(header).toMatch(/^attachment; filename="[^"\\\r\n]+\.pdf"(?:; filename\*=UTF-8''[\w!#$&+\-.^`|~%]+)?$/);
        const encoded = /filename\*=UTF-8''(.+)$/.exec(header)?.[1];
        expect(encoded === undefined ? /filename="(.+)"/.exec(header)?.[1] : decodeURIComponent(encoded)).toBe(name);
      }),
    );
  });
});
