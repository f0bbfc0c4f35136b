import { describe, expect, it } from 'vitest';
import { Bank, BankRefusal } from './bank.ts';

const file = (lines: string[], count = lines.length, total = '6.00') =>
  Buffer.from(
    `\ufeff${['报文号,总笔数,总金额（元）,日期', `M1,${count},${total},2026-03-02`, '序号,明细号,户名,账号,金额（元）,用途', ...lines].join('\r\n')}\r\n`,
  );
const line = (no: number, ending: string) => `${no},L${no},"甲,乙","62170000000${ending}\t",2.00,补贴`;

describe('the simulated bank', () => {
  it('pays, fails by the end of the account, and stays silent', () => {
    const answer = new Bank().answer(file([line(1, '1234'), line(2, '0000'), line(3, '2222')]), '2026-03-03');
    expect(answer.toString().split('\r\n').slice(1)).toEqual([
      'L1,2.00,成功,,2026-03-03',
      'L2,2.00,失败,账号不存在,2026-03-03',
      '',
    ]);
  });
  it('refuses a file whose control record disagrees, double lines, and a message it has seen', () => {
    const bank = new Bank();
    const lines = [line(1, '1234'), line(2, '1235'), line(3, '1236')];
    expect(() => bank.answer(file(lines, 2), '2026-03-03')).toThrow(BankRefusal);
    expect(() => bank.answer(file(lines, 3, '6.01'), '2026-03-03')).toThrow(/控制数不符/);
    expect(() => bank.answer(file([line(1, '1'), line(1, '2'), line(3, '3')]), '2026-03-03')).toThrow(/重复/);
    expect(() => bank.answer(Buffer.from('x'), '2026-03-03')).toThrow(BankRefusal);
    bank.answer(file(lines), '2026-03-03');
    expect(() => bank.answer(file(lines), '2026-03-03')).toThrow(/已受理/);
  });
});
