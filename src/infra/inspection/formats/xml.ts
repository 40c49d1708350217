import { parseXml, XmlCdata, XmlElement, type XmlNode, XmlText } from '@rgrove/parse-xml';
import { Refusal } from '../../../common/documents/refusal.js';

/** A part of an office document, which has to be well-formed. Entities of its own are not expanded: such a document is refused. */
export function xmlOf(bytes: Buffer): XmlElement {
  try {
    const { root } = parseXml(decoded(bytes));
    if (root) return root;
  } catch {
    // Falls through to the refusal: what is wrong with it helps nobody.
  }
  throw new Refusal('damaged');
}

function decoded(bytes: Buffer): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}

/** Every element and text in the order of the document, without recursion that a document could deepen. */
export function* nodesOf(root: XmlElement): Generator<{ node: XmlElement | XmlText; leaves: boolean }> {
  const open: { node: XmlNode; leaves: boolean }[] = [{ node: root, leaves: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, leaves } = next;
    if (node instanceof XmlElement) {
      yield { node, leaves };
      if (leaves) continue;
      open.push({ node, leaves: true });
      for (const child of node.children.toReversed()) open.push({ node: child, leaves: false });
    } else if (node instanceof XmlText || node instanceof XmlCdata) yield { node, leaves };
  }
}

export function elementsOf(root: XmlElement): XmlElement[] {
  return [...nodesOf(root)].flatMap(({ node, leaves }) => (node instanceof XmlElement && !leaves ? [node] : []));
}

/** A name without its prefix, which each document may choose. */
export function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The values of the attributes that are called so, whatever their prefixes. */
export function valuesOf({ attributes }: XmlElement, local: string): string[] {
  return Object.entries(attributes).flatMap(([name, value]) => (name.slice(name.indexOf(':') + 1) === local ? [value] : []));
}
