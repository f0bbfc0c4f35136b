import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readInitiation, statusReport } from '../../../../../simulator/bank/pain.ts';
import type { BankLine } from '../rules/bank-file.ts';
import { isXml, readStatusReport } from './pain-answer.ts';
import { controlOfPain, type Payer, painFile } from './pain-file.ts';

const payer: Payer = { name: '示例省就业服务中心', account: '43001010000000000001', bank: '105551000001' };
const line = (no: number, more: Partial<BankLine> = {}): BankLine => ({
  no,
  lineId: `ZF430103202600001-${no}`,
  name: '示例一',
  account: `62179955${String(no).padStart(11, '0')}`,
  amountFen: 150_000 + no,
  purpose: '职业培训补贴',
  ...more,
});
const message = (lines: readonly BankLine[]) => ({
  messageId: 'ZF430103202600001-0123456789ab',
  day: '2026-03-02',
  createdAt: '2026-03-02T01:02:03.000Z',
  payer,
  lines,
});

describe('the ISO 20022 message', () => {
  it('says what is paid to whom, and comes back as it was sent', () => {
    const name = '欧阳𠮷・O’Neil <&> "示"';
    const bytes = painFile(message([line(1, { name, account: '0062170000123400' }), line(2)]));
    const text = bytes.toString('utf8');
    expect(text).toContain('<?xml version="1.0" encoding="UTF-8"?>');
    expect(text).toContain('xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"');
    expect(text).toContain('<InstdAmt Ccy="CNY">1500.01</InstdAmt>');
    expect(text).toContain('欧阳𠮷・O');
    expect(text).not.toContain('<&>');
    expect(readInitiation(bytes)).toEqual({
      messageId: 'ZF430103202600001-0123456789ab',
      count: '2',
      total: '3000.03',
      lines: [
        { lineId: 'ZF430103202600001-1', account: '0062170000123400', amount: '1500.01' },
        { lineId: 'ZF430103202600001-2', account: '6217995500000000002', amount: '1500.02' },
      ],
    });
  });
  it('made again is the same bytes', () => {
    expect(painFile(message([line(1)])).equals(painFile(message([line(1)])))).toBe(true);
  });
  it('has the sums of its lines, whatever they are', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 100_000_000 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(amounts, (all) => {
        const control = controlOfPain(painFile(message(all.map((amountFen, at) => line(at + 1, { amountFen })))));
        expect(control).toEqual({
          messageId: 'ZF430103202600001-0123456789ab',
          count: all.length,
          totalFen: all.reduce((sum, one) => sum + one, 0),
        });
      }),
      { numRuns: 50 },
    );
  });
  it('whose sum was changed on the way is not taken for ours', () => {
    const changed = (from: string, to: string) =>
      Buffer.from(
        painFile(message([line(1), line(2)]))
          .toString()
          .replace(from, to),
      );
    expect(() => controlOfPain(changed('1500.01', '1500.02'))).toThrow(/control sums/);
    expect(() => controlOfPain(changed('<NbOfTxs>2', '<NbOfTxs>3'))).toThrow(/control sums/);
  });
  it.each([['\u0001'], ['\ufffe'], ['\ud842']])('does not carry a name with %j', (character) => {
    expect(() => painFile(message([line(1, { name: `示${character}例` })]))).toThrow(RangeError);
  });
  it('does not cut a name that is too long', () => {
    expect(() => painFile(message([line(1, { name: '示'.repeat(141) })]))).toThrow(/140/);
    expect(painFile(message([line(1, { name: '示'.repeat(140) })])).toString()).toContain('示'.repeat(140));
  });
});

describe('the status report', () => {
  const sent = readInitiation(painFile(message([line(1), line(2), line(3)])));
  it('tells of each transfer; what is pending stays on its way', () => {
    const [first, second, third] = sent.lines as [never, never, never];
    const report = statusReport(
      sent.messageId,
      [
        { ...(first as object), status: 'ACSC' } as never,
        { ...(second as object), status: 'RJCT', code: 'BE01' } as never,
        { ...(third as object), status: 'PDNG' } as never,
      ],
      '2026-03-04',
    );
    expect(isXml(report)).toBe(true);
    expect(readStatusReport(report)).toEqual({
      messageId: sent.messageId,
      lines: [
        { lineId: 'ZF430103202600001-1', amount: '1500.01', result: 'paid', reason: null, day: '2026-03-04' },
        {
          lineId: 'ZF430103202600001-2',
          amount: '1500.02',
          result: 'failed',
          reason: '户名与账号不符（BE01）',
          day: '2026-03-04',
        },
      ],
    });
  });
  const report = (inner: string) =>
    Buffer.from(`<Document><CstmrPmtStsRpt><GrpHdr><CreDtTm>2026-03-04T01:00:00</CreDtTm></GrpHdr>
      <OrgnlGrpInfAndSts><OrgnlMsgId>M</OrgnlMsgId>${inner}</CstmrPmtStsRpt></Document>`);
  it('may refuse the whole message', () => {
    const refused = report(
      '<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Prtry>X9</Prtry></Rsn><AddtlInf>重复报文</AddtlInf></StsRsnInf></OrgnlGrpInfAndSts>',
    );
    expect(readStatusReport(refused)).toEqual({
      messageId: 'M',
      lines: [],
      refused: { reason: 'X9；重复报文', day: '2026-03-04' },
    });
    expect(readStatusReport(report('<GrpSts>ACTC</GrpSts></OrgnlGrpInfAndSts>'))).toEqual({
      messageId: 'M',
      lines: [],
    });
  });
  it('in several parts, without time or reason of its own', () => {
    const status = '<TxInfAndSts><OrgnlInstrId>L1</OrgnlInstrId><TxSts>RJCT</TxSts></TxInfAndSts>';
    const parts = `<OrgnlPmtInfAndSts>${status}</OrgnlPmtInfAndSts>`.repeat(2);
    expect(readStatusReport(report(`</OrgnlGrpInfAndSts>${parts}`))?.lines).toEqual(
      Array(2).fill({ lineId: 'L1', amount: '', result: 'failed', reason: '银行未说明原因', day: '2026-03-04' }),
    );
  });
  test.each(['', '<a/>', '<Document/>', '<Document><CstmrPmtStsRpt/></Document>', '<Document', 'x'])(
    'is not %j',
    (text) => expect(readStatusReport(Buffer.from(text))).toBeUndefined(),
  );
  test('a spreadsheet is no XML', () => {
    expect([
      isXml(Buffer.from('明细号,金额')),
      isXml(Buffer.from('PK\u0003\u0004')),
      isXml(Buffer.from(' <a/>')),
    ]).toEqual([false, false, true]);
  });
});
