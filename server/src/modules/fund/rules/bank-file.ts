import { parseYuan, plainYuan } from '@zhenxun/contracts/values/money.ts';
import { encodeGb18030 } from './gb18030.ts';

export type BankEncoding = 'utf-8' | 'gb18030';
/** A bank's own CSV, or the ISO 20022 message (../message/pain-file.ts). */
export type BankFormat = 'csv' | 'pain.001.001.09';
/** A line as the bank reads it: names and accounts in clear. */
export type BankLine = {
  no: number;
  lineId: string;
  name: string;
  account: string;
  amountFen: number;
  purpose: string;
};
export type BankMessage = { messageId: string; day: string; lines: readonly BankLine[] };

/** Longest name and purpose of the ISO 20022 message (Max140Text), in characters. */
const longestText = 140;
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write these, and no bank's file a use for them
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Surrogate}]/u;

/** Why a file of this format cannot carry a name or purpose. */
export type Unfit = { why: 'too_long'; length: number; most: number } | { why: 'character'; at: number; code: string };

/** What keeps a text out of the bank's file; undefined when it fits. Characters are counted, not code units. */
export function unfitFor(format: BankFormat, text: string): Unfit | undefined {
  const characters = [...text];
  const at = characters.findIndex((one) => unwritable.test(one));
  if (at >= 0) {
    const code = (characters[at]?.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return { why: 'character', at: at + 1, code: `U+${code}` };
  }
  const { length } = characters;
  return format !== 'csv' && length > longestText ? { why: 'too_long', length, most: longestText } : undefined;
}

/** The figures of a fault, as its sentence names them. */
export function figuresOf({ why, ...figures }: Unfit): Record<string, string | number> {
  return figures;
}

const controlHeading = ['报文号', '总笔数', '总金额（元）', '日期'];
const lineHeading = ['序号', '明细号', '户名', '账号', '金额（元）', '用途'];

/**
 * The file to the bank: a control record (message id, count, sum), then one line a payee; CSV with CRLF. The account ends
 * with a tab inside quotes, so that a spreadsheet program keeps all its digits as text.
 */
export function bankFile(message: BankMessage, encoding: BankEncoding): Buffer {
  const { messageId, day, lines } = message;
  const total = lines.reduce((sum, line) => sum + line.amountFen, 0);
  const records = [
    controlHeading,
    [messageId, String(lines.length), plainYuan(total), day],
    lineHeading,
    ...lines.map((line) => [
      String(line.no),
      line.lineId,
      line.name,
      `${line.account}\t`,
      plainYuan(line.amountFen),
      line.purpose,
    ]),
  ];
  const text = records.map((fields) => `${fields.map(field).join(',')}\r\n`).join('');
  return encoding === 'gb18030' ? encodeGb18030(text) : Buffer.from(`\ufeff${text}`);
}

function field(text: string): string {
  return /[",\t\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The control record of a file we made, read back from its bytes: what the bank will check. */
export function controlOf(
  bytes: Buffer,
  encoding: BankEncoding,
): { messageId: string; count: number; totalFen: number } {
  const text = new TextDecoder(encoding).decode(bytes);
  const [messageId = '', count = '', total = ''] = (text.split('\r\n')[1] ?? '').split(',');
  const parsed = parseYuan(total);
  if (!parsed.ok) throw new RangeError(`control sum ${total}`);
  return { messageId, count: Number(count), totalFen: parsed.fen };
}
