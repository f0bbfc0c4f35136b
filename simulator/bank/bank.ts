import { type Outcome, readInitiation, statusReport } from './pain.ts';

/** What the bank does with a line, by the end of the account; the first that fits. */
const rules: readonly { ending: string; reason: string | undefined; code?: string }[] = [
  { ending: '0000', reason: '账号不存在', code: 'AC01' },
  { ending: '1111', reason: '户名与账号不符', code: 'BE01' },
  { ending: '2222', reason: undefined },
];

type Line = { lineId: string; account: string; amount: string; cents: bigint };

/** Why the bank does not take a file at all. */
export class BankRefusal extends Error {}

/**
 * The simulated bank: takes a payment file (CSV as the system writes it, or pain.001), checks its control record, and answers
 * line by line (CSV, or pain.002). A message id it has seen before is refused, as real banks do.
 */
export class Bank {
  readonly #seen = new Set<string>();

  /** The answer file; `day` is YYYY-MM-DD. Lines it stays silent about are left out of a CSV and pending in a report. */
  answer(file: Uint8Array, day: string): Buffer {
    const bytes = Buffer.from(file);
    if (bytes[0] === 0x3c) return this.#report(bytes, day);
    const utf8 = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]));
    const text = new TextDecoder(utf8 ? 'utf-8' : 'gb18030').decode(bytes);
    const { messageId, lines } = readMessage(text);
    this.#once(messageId);
    const records = [['明细号', '金额（元）', '处理结果', '失败原因', '处理日期']];
    for (const line of lines) {
      const rule = rules.find(({ ending }) => line.account.endsWith(ending));
      if (rule && rule.reason === undefined) continue;
      records.push([line.lineId, line.amount, rule ? '失败' : '成功', rule?.reason ?? '', day]);
    }
    return Buffer.from(`\ufeff${records.map((fields) => `${fields.join(',')}\r\n`).join('')}`);
  }

  #report(bytes: Buffer, day: string): Buffer {
    const { messageId, count, total, lines } = readInitiation(bytes);
    check(
      count,
      total,
      lines.map((line) => ({ ...line, cents: centsOf(line.amount) })),
    );
    this.#once(messageId);
    const outcomes = lines.map((line): Outcome => {
      const rule = rules.find(({ ending }) => line.account.endsWith(ending));
      if (rule === undefined) return { ...line, status: 'ACSC' };
      return rule.code ? { ...line, status: 'RJCT', code: rule.code } : { ...line, status: 'PDNG' };
    });
    return statusReport(messageId, outcomes, day);
  }

  #once(messageId: string): void {
    if (this.#seen.has(messageId)) throw new BankRefusal(`报文号 ${messageId} 已受理，不得重复`);
    this.#seen.add(messageId);
  }
}

function readMessage(text: string): { messageId: string; lines: Line[] } {
  const records = text
    .split('\r\n')
    .filter((record) => record !== '')
    .map(fieldsOf);
  const [, control, , ...rest] = records;
  const [messageId, count, total] = control ?? [];
  if (!messageId || !count || !total) throw new BankRefusal('缺少控制记录');
  const lines = rest.map((fields): Line => {
    const [, lineId = '', , account = '', amount = ''] = fields;
    return { lineId, account: account.trim(), amount, cents: centsOf(amount) };
  });
  check(count, total, lines);
  return { messageId, lines };
}

/** Refuses a file whose lines are not what its control record says. */
function check(count: string, total: string, lines: readonly Line[]): void {
  const sum = lines.reduce((all, line) => all + line.cents, 0n);
  if (lines.length !== Number(count) || sum !== centsOf(total))
    throw new BankRefusal(`控制数不符：申报 ${count} 笔 ${total} 元，实有 ${lines.length} 笔 ${sum} 分`);
  if (new Set(lines.map((line) => line.lineId)).size !== lines.length) throw new BankRefusal('明细号重复');
}

function centsOf(amount: string): bigint {
  const parts = /^(\d+)\.(\d\d)$/.exec(amount);
  if (!parts) throw new BankRefusal(`金额格式不符：${amount}`);
  return BigInt(`${parts[1]}${parts[2]}`);
}

/** Fields of an RFC 4180 record; quotes may hold commas and doubled quotes. */
function fieldsOf(record: string): string[] {
  const fields: string[] = [];
  for (const [, quoted, plain] of record.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g))
    fields.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
  return fields;
}
