import { readXml } from './xml.ts';
import type { Zip } from './zip.ts';

/** What is needed of a workbook before its sheets can be read. */
export type Workbook = {
  /** Visible sheets in their order: path of the part inside the archive. */
  sheets: { name: string; part: string }[];
  date1904: boolean;
  strings: string[];
  /** By style index: shown as a date. */
  dateStyles: boolean[];
};

const WORKBOOK = 'xl/workbook.xml';

/** Reads names, shared strings and date styles. Throws ZipRefused or an XML error when the file is no workbook. */
export async function readWorkbook(zip: Zip): Promise<Workbook> {
  const targets = new Map<string, string>();
  await readXml(zip.read('xl/_rels/workbook.xml.rels'), {
    open(name, attributes) {
      if (name !== 'Relationship' || !attributes.Id || !attributes.Target) return;
      targets.set(attributes.Id, partPath(attributes.Target));
    },
  });
  const book: Workbook = { sheets: [], date1904: false, strings: [], dateStyles: [] };
  await readXml(zip.read(WORKBOOK), {
    open(name, attributes) {
      if (name === 'workbookPr') book.date1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (name !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      const part = targets.get(id ?? '');
      if (part && zip.has(part)) book.sheets.push({ name: attributes.name ?? '', part });
    },
  });
  for (const part of targets.values()) {
    if (part.endsWith('/sharedStrings.xml') && zip.has(part)) book.strings = await readStrings(zip, part);
    if (part.endsWith('/styles.xml') && zip.has(part)) book.dateStyles = await readDateStyles(zip, part);
  }
  return book;
}

function partPath(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//u, '')}`;
}

/** `_x000D_` and the like stand for characters XML cannot carry; `_x005F_` for the underscore before such a word. */
export function unescapeText(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
    : text;
}

/** A string item is the sum of its runs; phonetic runs (rPh) are reading aids, not text. */
async function readStrings(zip: Zip, part: string): Promise<string[]> {
  const strings: string[] = [];
  let item = '';
  let inText = false;
  let inPhonetic = false;
  await readXml(zip.read(part), {
    open(name) {
      if (name === 'si') item = '';
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 't') inText = !inPhonetic;
    },
    text(text) {
      if (inText) item += text;
    },
    close(name) {
      if (name === 'si') strings.push(unescapeText(item));
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 't') inText = false;
    },
  });
  return strings;
}

/** Built-in formats that show a date; 27–36 and 50–58 are the Chinese and Japanese ones. Times alone are not dates. */
function isDateFormat(id: number, custom: Map<number, string>): boolean {
  const format = custom.get(id);
  if (format !== undefined) return /[yd年日]/iu.test(format.replace(/"[^"]*"|\\.|\[[^\]]*\]/gu, ''));
  return (
    (id >= 14 && id <= 17) ||
    id === 22 ||
    (id >= 27 && id <= 31) ||
    id === 36 ||
    (id >= 50 && id <= 54) ||
    id === 57 ||
    id === 58
  );
}

async function readDateStyles(zip: Zip, part: string): Promise<boolean[]> {
  const custom = new Map<number, string>();
  const styles: boolean[] = [];
  let inCells = false;
  await readXml(zip.read(part), {
    open(name, attributes) {
      if (name === 'numFmt') custom.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) styles.push(isDateFormat(Number(attributes.numFmtId ?? 0), custom));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}
