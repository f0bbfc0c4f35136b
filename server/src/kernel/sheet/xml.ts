import { StringDecoder } from 'node:string_decoder';
import { SaxesParser, type SaxesTagPlain } from 'saxes';

export type Attributes = Readonly<Record<string, string>>;

/** What a reader wants of an XML part; names come without their namespace prefix. */
export type XmlHandler = {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
};

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Feeds an XML part to a handler piece by piece. Characters that straddle two pieces stay whole (exceljs 4.4 decodes
 * every piece by itself and turns them into U+FFFD, which is why parts are read here). Entities are not expanded beyond
 * the five of XML, and a document type is refused. Stops early when `done` says so. Throws on malformed XML.
 */
export async function readXml(pieces: AsyncIterable<Buffer>, handler: XmlHandler, done = () => false): Promise<void> {
  const parser = new SaxesParser();
  const decoder = new StringDecoder('utf8');
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('document type');
  });
  parser.on('opentag', (tag: SaxesTagPlain) => handler.open?.(local(tag.name), tag.attributes));
  parser.on('text', (text) => handler.text?.(text));
  parser.on('cdata', (text) => handler.text?.(text));
  parser.on('closetag', (tag) => handler.close?.(local(tag.name)));
  for await (const piece of pieces) {
    parser.write(decoder.write(piece));
    if (done()) return;
  }
  parser.write(decoder.end());
  parser.close();
}
