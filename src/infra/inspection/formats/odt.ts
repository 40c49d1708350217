import { XmlText, type XmlElement } from '@rgrove/parse-xml';
import { Refusal } from '../../../common/documents/refusal.js';
import { elementsOf, localName, nodesOf, xmlOf } from './xml.js';
import type { Package } from './zip.js';

const MEDIA_TYPE = 'application/vnd.oasis.opendocument.text';
const MACROS = /^(?:Basic|Scripts)\/.*[^/]$/i;
/** Charts and formulas are folders of documents; what is one file is of another program. */
const FOREIGN_OBJECT = /^Object \d+$|^(?!Thumbnails\/).*\.(?:bin|exe|dll|jar|js|html?)$/i;

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
  if (elementsOf(await contentOf(pack)).some(isActive)) throw new Refusal('active-content');
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

/** Macros that are bound to events, applets, plug-ins, and links that run a macro. */
function isActive({ name, attributes }: XmlElement): boolean {
  return (
    name === 'script:event-listener' ||
    name === 'office:script' ||
    name === 'draw:applet' ||
    name === 'draw:plugin' ||
    /^(?:vnd\.sun\.star\.script|macro):/i.test(attributes['xlink:href'] ?? '')
  );
}
