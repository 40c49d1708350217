import { XmlText, type XmlElement } from '@rgrove/parse-xml';
import { MAX_TEXT_LENGTH } from '../../../common/documents/document-format.js';
import { Refusal } from '../../../common/documents/refusal.js';
import { acts, isLocalTemplate } from './fields.js';
import { elementsOf, localName, nodesOf, valuesOf, xmlOf } from './xml.js';
import type { Package } from './zip.js';

const CONTENT_TYPES = '[Content_Types].xml';
const MAIN_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const ACTIVE_TYPE = /macroEnabled|vbaProject|activeX|ms-office\.vba/i;
const ACTIVE_PART = /(?:^|\/)(?:vbaProject\.bin|vbaData\.xml)$|\/activeX\//i;
const EMBEDDED_PART = /(?:^|\/)embeddings\/|\.(?:exe|dll|scr|com|bat|cmd|js|jse|vbs|vbe|ps1|hta|lnk|jar|msi|zip|html?|mht)$/i;

/** Things from elsewhere that are only followed when somebody clicks, or that are pictures. */
const EXTERNAL_ALLOWED = new Set(['hyperlink', 'image']);
/** A part that is text of another kind, to be taken into the document when it is opened. */
const FOREIGN_TEXT = 'aFChunk';
/** Elements whose text tells a field what to do. */
const INSTRUCTIONS = new Set(['instrText', 'delInstrText']);

/** Is it a package of Office Open XML (ECMA-376)? */
export function isOfficePackage(pack: Package): boolean {
  return pack.find(CONTENT_TYPES) !== undefined;
}

/** A document of Word without macros or anything that is loaded or run when it is opened. @throws Refusal */
export async function inspectDocx(pack: Package): Promise<void> {
  const { types, main, parts } = await contentTypes(pack);
  if (types.some((type) => ACTIVE_TYPE.test(type)) || pack.names().some((name) => ACTIVE_PART.test(name)))
    throw new Refusal('active-content');
  if (main === undefined) throw new Refusal('unknown-type');
  if (pack.names().some((name) => EMBEDDED_PART.test(name))) throw new Refusal('embedded-files');
  for (const entry of pack.entries) {
    const name = entry.fileName.toLowerCase();
    if (name.endsWith('.rels')) for (const relation of elementsOf(xmlOf(await pack.read(entry)))) assertHarmless(relation);
    else if ((name.endsWith('.xml') || parts.has(name)) && instructionsOf(xmlOf(await pack.read(entry))).some(acts))
      throw new Refusal('active-content');
  }
  const part = pack.find(main);
  if (!part || localName(xmlOf(await pack.read(part))) !== 'document') throw new Refusal('damaged');
}

/** The words of the document, its headers, footers and notes. */
export async function textOfDocx(pack: Package): Promise<string> {
  const { main } = await contentTypes(pack);
  const parts = pack.entries.filter(
    ({ fileName }) => fileName === main || /^word\/(?:header|footer|footnotes|endnotes)\d*\.xml$/.test(fileName),
  );
  let text = '';
  for (const part of parts) {
    if (text.length < MAX_TEXT_LENGTH) text += `${wordsOf(xmlOf(await pack.read(part)))}\n`;
  }
  return text;
}

function wordsOf(root: XmlElement): string {
  let text = '';
  for (const { node, leaves } of nodesOf(root)) {
    if (node instanceof XmlText) {
      if (node.parent && localName(node.parent as XmlElement) === 't') text += node.text;
      continue;
    }
    const name = localName(node);
    if ((leaves && (name === 'p' || name === 'br')) || (!leaves && name === 'cr')) text += '\n';
    else if (!leaves && name === 'tab') text += '\t';
  }
  return text;
}

/** What its fields are told to do: each in one attribute, or in pieces up to its result, with others between. */
function instructionsOf(root: XmlElement): string[] {
  const instructions = [''];
  const open = [0];
  for (const { node, leaves } of nodesOf(root)) {
    const innermost = open.at(-1) ?? 0;
    if (node instanceof XmlText) {
      if (node.parent && INSTRUCTIONS.has(localName(node.parent as XmlElement))) instructions[innermost] += node.text;
    } else if (!leaves && localName(node) === 'fldSimple') instructions.push(...valuesOf(node, 'instr'));
    else if (!leaves && localName(node) === 'fldChar') {
      const [type] = valuesOf(node, 'fldCharType');
      if (type === 'begin') open.push(instructions.push('') - 1);
      else if (type === 'end' && open.length > 1) open.pop();
    }
  }
  return instructions;
}

/** What the parts are, the names in lower case of those of Word, and that of the main one; undefined where the package is of another program. */
async function contentTypes(pack: Package): Promise<{ types: string[]; parts: Set<string>; main: string | undefined }> {
  const part = pack.find(CONTENT_TYPES);
  if (!part) throw new Refusal('damaged');
  const entries = elementsOf(xmlOf(await pack.read(part)));
  const main = entries.find(({ attributes }) => attributes.ContentType === MAIN_TYPE);
  const name = main?.attributes.PartName?.replace(/^\//, '') ?? (main ? 'word/document.xml' : undefined);
  const ofWord = entries.filter(({ attributes }) => /wordprocessingml.*\+xml/i.test(attributes.ContentType ?? ''));
  return {
    types: entries.map(({ attributes }) => attributes.ContentType ?? ''),
    parts: new Set(ofWord.map(({ attributes }) => (attributes.PartName ?? '').replace(/^\//, '').toLowerCase())),
    main: name,
  };
}

function assertHarmless({ attributes: { Type = '', Target = '', TargetMode = '' } }: XmlElement): void {
  const kind = Type.slice(Type.lastIndexOf('/') + 1);
  if (kind === FOREIGN_TEXT) throw new Refusal('embedded-files');
  if (TargetMode.toLowerCase() !== 'external' || EXTERNAL_ALLOWED.has(kind)) return;
  // Word notes where on the writer's own disk the template was; one from elsewhere may bring macros with it.
  if (kind !== 'attachedTemplate' || !isLocalTemplate(Target)) throw new Refusal('active-content');
}
