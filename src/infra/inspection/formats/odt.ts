import { XmlText, type XmlElement } from '@rgrove/parse-xml';
import { Refusal } from '../../../common/documents/refusal.js';
import { isBlank } from '../bytes.js';
import { isLocalTemplate } from './fields.js';
import { elementsOf, localName, nodesOf, valuesOf, xmlOf } from './xml.js';
import type { Package } from './zip.js';

const MEDIA_TYPE = 'application/vnd.oasis.opendocument.text';
const MACROS = /^(?:Basic|Scripts)\/.*[^/]$/i;
/** Charts and formulas are folders of documents; what is one file is of another program. */
const FOREIGN_OBJECT = /^Object \d+$|^(?!Thumbnails\/).*\.(?:bin|exe|dll|jar|js|html?)$/i;

const ACTIVE = new Set(['event-listener', 'script', 'applet', 'plugin', 'dde-source', 'dde-connection-decl', 'dde-connection']);
const MACRO_LINK = /^\s*(?:vnd\.sun\.star\.script|macro):/i;
/** What is taken into the document from where they point to, as soon as it is opened. */
const SOURCES = new Set(['section-source', 'table-source']);
const OBJECTS = new Set(['object', 'object-ole']);
const ELSEWHERE = /^\s*(?:(?!vnd\.sun\.star\.package:)[a-z][a-z\d+.-]*:|[\\/]|\.\.)/i;

/** Is it an OpenDocument package (ISO/IEC 26300)? Its first entry says, unpacked, what it is. */
export function isOpenDocument(pack: Package): boolean {
  return pack.entries[0]?.fileName === 'mimetype';
}

/** A text document without macros. @throws Refusal */
export async function inspectOdt(pack: Package): Promise<void> {
  const [first] = pack.entries;
  if (!first || (await pack.read(first)).toString('latin1').trim() !== MEDIA_TYPE) throw new Refusal('unknown-type');
  const manifest = pack.find('META-INF/manifest.xml');
  if (!manifest) throw new Refusal('damaged');
  const described = elementsOf(xmlOf(await pack.read(manifest)));
  if (described.some((element) => localName(element) === 'encryption-data')) throw new Refusal('encrypted');
  if (pack.names().some((name) => MACROS.test(name))) throw new Refusal('active-content');
  if (pack.names().some((name) => FOREIGN_OBJECT.test(name))) throw new Refusal('embedded-files');
  await contentOf(pack);
  for (const entry of pack.entries.filter(({ fileName }) => /\.(?:xml|rdf)$/i.test(fileName))) {
    const bytes = await pack.read(entry);
    // LibreOffice leaves some of its settings empty.
    if (!isBlank(bytes) && elementsOf(xmlOf(bytes)).some(isActive)) throw new Refusal('active-content');
  }
}

/** The words of the document. */
export async function textOfOdt(pack: Package): Promise<string> {
  let text = '';
  for (const { node, leaves } of nodesOf(await contentOf(pack))) {
    if (node instanceof XmlText) {
      text += node.text;
      continue;
    }
    const name = localName(node);
    if (leaves && (name === 'p' || name === 'h' || name === 'line-break')) text += '\n';
    else if (!leaves && (name === 's' || name === 'tab')) text += ' ';
  }
  return text;
}

async function contentOf(pack: Package): Promise<XmlElement> {
  const content = pack.find('content.xml');
  if (!content) throw new Refusal('damaged');
  return xmlOf(await pack.read(content));
}

/** Macros that are bound to events, applets, plug-ins, what another program puts in, and links that run a macro or fetch something. */
function isActive(element: XmlElement): boolean {
  const name = localName(element);
  const targets = valuesOf(element, 'href');
  if (ACTIVE.has(name) || targets.some((target) => MACRO_LINK.test(target))) return true;
  if (SOURCES.has(name)) return targets.some((target) => !/^\s*(?:#|$)/.test(target));
  if (OBJECTS.has(name)) return targets.some((target) => ELSEWHERE.test(target));
  return name === 'template' && !targets.every(isLocalTemplate);
}
