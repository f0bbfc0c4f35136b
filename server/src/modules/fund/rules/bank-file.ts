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
