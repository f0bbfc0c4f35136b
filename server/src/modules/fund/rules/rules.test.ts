import { EntryKind, LedgerAccount } from '@zhenxun/contracts/fund-terms.ts';
import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { judgeLine, knownAlready, type Sent, type Told } from './answer.ts';
import { bankFile, controlOf, unfitFor } from './bank-file.ts';
import { type Candidate, inOrder, reasonOf } from './choose.ts';
import { encodeGb18030 } from './gb18030.ts';
import { emptyBalances, movesOf, sumOf } from './ledger.ts';
import { batchNumber, failed, keepsOut, lineId } from './lines.ts';
import { coverOf } from './obligation.ts';

describe('movements', () => {
  it('sum to zero for every kind, amount and split', () => {
    const input = fc.record({
      kind: fc.constantFrom(...EntryKind.values),
      amount: fc.integer({ min: 1, max: 9e12 }),
      part: fc.float({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(input, ({ kind, amount, part }) => {
        const beside = kind === 'owe' || kind === 'free' ? Math.floor(amount * part) : 0;
        const moves = movesOf(kind, amount, beside);
        expect(moves.length).toBeGreaterThanOrEqual(2);
        expect(moves.reduce((sum, move) => sum + move.amountFen, 0)).toBe(0);
        expect(moves.every((move) => move.amountFen !== 0)).toBe(true);
      }),
    );
  });
  it('go the stated way', () => {
    expect(movesOf('owe', 10, 4)).toEqual([
      { account: 'committed', amountFen: -6 },
      { account: 'available', amountFen: -4 },
      { account: 'payable', amountFen: 10 },
    ]);
    expect(movesOf('free', 10, 10)).toEqual([
      { account: 'payable', amountFen: -10 },
      { account: 'available', amountFen: 10 },
    ]);
    expect(movesOf('budget', -5)).toEqual([
      { account: 'appropriation', amountFen: 5 },
      { account: 'available', amountFen: -5 },
    ]);
  });
  it.each([
    ['commit', 0, 0],
    ['commit', -1, 0],
    ['commit', 1.5, 0],
    ['commit', 5, 1],
    ['owe', 5, 6],
    ['owe', 5, -1],
  ] as const)('refuse %s of %d with %d beside', (kind, amount, beside) => {
    expect(() => movesOf(kind, amount, beside)).toThrow(RangeError);
  });
});

describe('the source of the money', () => {
  const of = (regionCode: string, source: FundSource, rank: number): Candidate => ({
    regionCode,
    source,
    rank,
    availableFen: 1,
  });
  const all = [
    of('430000', 'employment_fund', 2),
    of('430102', 'unemployment_insurance', 0),
    of('430100', 'skills_action_account', 1),
    of('430102', 'skills_action_account', 0),
    of('430102', 'employment_fund', 0),
  ];
  it('goes by the order of sources, then nearest first; what the entry or the order does not name is not used', () => {
    const tried = inOrder(
      all,
      ['skills_action_account', 'employment_fund'],
      ['employment_fund', 'skills_action_account', 'unemployment_insurance'],
    );
    expect(tried.map((one) => `${one.source} ${one.regionCode}`)).toEqual([
      'skills_action_account 430102',
      'skills_action_account 430100',
      'employment_fund 430102',
      'employment_fund 430000',
    ]);
    expect(inOrder(all, ['skills_action_account', 'employment_fund'], ['unemployment_insurance'])).toEqual([]);
  });
  it('has its reason: first of the order, or how many before it did not cover', () => {
    expect(reasonOf(all[0]!, [], (code) => code).code).toBe('fund.reason.first');
    expect(reasonOf(all[0]!, [all[1]!], (code) => code)).toMatchObject({
      code: 'fund.reason.next',
      params: { before: 1 },
    });
  });
});

test('a claim is covered by what its class set aside, then by what is available, or not at all', () => {
  expect(coverOf(100, { remainingFen: 150, availableFen: 0 })).toEqual({ committedFen: 100, besideFen: 0 });
  expect(coverOf(100, { remainingFen: 40, availableFen: 60 })).toEqual({ committedFen: 40, besideFen: 60 });
  expect(coverOf(100, { remainingFen: 40, availableFen: 59 })).toBeUndefined();
});

describe('the file to the bank', () => {
  const lines = [
    { no: 1, lineId: 'L1', name: '吴𠮷', account: '6217000000000000012', amountFen: 123456, purpose: '培训补贴' },
    { no: 2, lineId: 'L2', name: '古丽·热合曼', account: '6217000000000000020', amountFen: 5, purpose: '甲,乙"丙' },
  ];
  const message = { messageId: 'M1', day: '2026-03-02', lines };
  it.each(['utf-8', 'gb18030'] as const)(
    'in %s has its control record, accounts as text, rare characters kept',
    (encoding) => {
      const bytes = bankFile(message, encoding);
      expect(controlOf(bytes, encoding)).toEqual({ messageId: 'M1', count: 2, totalFen: 123461 });
      const text = new TextDecoder(encoding).decode(bytes);
      expect(text.split('\r\n').slice(0, 5)).toEqual([
        '报文号,总笔数,总金额（元）,日期',
        'M1,2,1234.61,2026-03-02',
        '序号,明细号,户名,账号,金额（元）,用途',
        '1,L1,吴𠮷,"6217000000000000012\t",1234.56,培训补贴',
        '2,L2,古丽·热合曼,"6217000000000000020\t",0.05,"甲,乙""丙"',
      ]);
      expect(bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))).toBe(encoding === 'utf-8');
    },
  );
});

test('GB18030: every character of the basic plane and beyond comes back as it went', () => {
  let text = '';
  for (let point = 0x20; point < 0x2fa20; point += 1) {
    if ((point >= 0xd800 && point <= 0xdfff) || (point >= 0xe000 && point <= 0xf8ff)) continue;
    text += String.fromCodePoint(point);
  }
  const back = new TextDecoder('gb18030').decode(encodeGb18030(text));
  expect(back === text).toBe(true);
  expect(encodeGb18030('真训').toString('hex')).toBe('d5e6d1b5');
  expect(() => encodeGb18030('\ud800')).toThrow(RangeError);
});

describe('an answer of the bank', () => {
  const days = { released: '2026-03-02', today: '2026-03-05' };
  const sent: Sent = { lineId: 'L1', amountFen: 100, state: 'in_transit', bankReason: null };
  const told: Told = { lineId: 'L1', amountFen: 100, result: 'paid', reason: null, day: '2026-03-03' };
  const codes = (patch: Partial<Told>, line: Sent | undefined = sent) =>
    judgeLine({ ...told, ...patch }, line, days).map((found) => `${found.key} ${found.code}`);
  it('is taken in when it fits, and again when it says the same', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ result: 'failed', reason: '账号不存在' })).toEqual([]);
    expect(codes({}, { ...sent, state: 'paid' })).toEqual([]);
    expect(codes({}, { ...sent, state: 'returned' })).toEqual([]);
    expect(codes({ result: 'failed', reason: 'x' }, { ...sent, state: 'failed' })).toEqual([]);
  });
  it('is a problem for unknown lines, other amounts, failures without reason, impossible days and contradictions', () => {
    expect(judgeLine(told, undefined, days).map((found) => found.code)).toEqual(['fund.answer.unknown_line']);
    expect(codes({ amountFen: 99 })).toEqual(['amountFen fund.answer.amount_differs']);
    expect(codes({ result: 'failed' })).toEqual(['reason fund.answer.no_reason']);
    expect(codes({ day: '2026-03-06' })).toEqual(['day fund.answer.day_future']);
    expect(codes({ day: '2026-03-01' })).toEqual(['day fund.answer.day_early']);
    expect(codes({}, { ...sent, state: 'failed' })).toEqual(['result fund.answer.contradicts']);
    expect(codes({ result: 'failed', reason: 'x' }, { ...sent, state: 'paid' })).toEqual([
      'result fund.answer.contradicts',
    ]);
  });
});

test('whatever is not passed keeps a claim out, silence too; weighed findings only inform', () => {
  const check = { code: 'x', params: {}, rule: 'x' };
  expect(keepsOut({ ...check, outcome: 'passed' })).toBe(false);
  for (const outcome of ['failed', 'silent', 'to_judge'] as const) expect(keepsOut({ ...check, outcome })).toBe(true);
  expect(keepsOut({ ...check, outcome: 'failed', weight: 30 })).toBe(false);
});

test('numbers of batches and lines do not run into each other', () => {
  expect(batchNumber('430102', 2026, 12)).toBe('ZF430102202600012');
  expect(lineId(batchNumber('430102', 2026, 1), 2)).toBe('ZF43010220260000100002');
});

describe('what finance reads', () => {
  const days = { released: '2026-03-02', today: '2026-03-05' };
  const sent: Sent = { lineId: 'L1', amountFen: 100, state: 'in_transit', bankReason: null };
  const told: Told = { lineId: 'L1', amountFen: 100, result: 'paid', reason: null, day: '2026-03-03' };
  it.each<[string, Partial<Told>, Sent | undefined, unknown]>([
    [
      'a line we never sent',
      {},
      undefined,
      { key: 'lineId', code: 'fund.answer.unknown_line', params: { line: 'L1' } },
    ],
    [
      'another amount, in yuan',
      { amountFen: 123_405 },
      sent,
      { key: 'amountFen', code: 'fund.answer.amount_differs', params: { told: '1234.05', sent: '1.00' } },
    ],
    [
      'a failure without a reason',
      { result: 'failed', reason: '' },
      sent,
      { key: 'reason', code: 'fund.answer.no_reason', params: {} },
    ],
    [
      'a day to come',
      { day: '2026-03-06' },
      sent,
      { key: 'day', code: 'fund.answer.day_future', params: { day: '2026-03-06' } },
    ],
    [
      'a day before the money left',
      { day: '2026-03-01' },
      sent,
      { key: 'day', code: 'fund.answer.day_early', params: { day: '2026-03-01', released: '2026-03-02' } },
    ],
    [
      'success for a line known to have failed',
      {},
      { ...sent, state: 'failed' },
      { key: 'result', code: 'fund.answer.contradicts', params: { known: '发放失败', told: '成功' } },
    ],
    [
      'failure for a line known to be paid',
      { result: 'failed', reason: '户名不符' },
      { ...sent, state: 'paid' },
      { key: 'result', code: 'fund.answer.contradicts', params: { known: '已到账', told: '失败' } },
    ],
  ])('%s', (_, patch, line, finding) => expect(judgeLine({ ...told, ...patch }, line, days)).toEqual([finding]));
  it('takes the first and the last day that are possible, and an answer without an amount', () => {
    for (const day of [days.released, days.today]) expect(judgeLine({ ...told, day }, sent, days)).toEqual([]);
    expect(judgeLine({ ...told, amountFen: null }, sent, days)).toEqual([]);
  });
  it('knows what it was told already, by the same word only', () => {
    expect(knownAlready({ result: 'failed' }, { state: 'returned' })).toBe(false);
    expect(knownAlready({ result: 'failed' }, { state: 'paid' })).toBe(false);
    expect(knownAlready({ result: 'paid' }, { state: 'in_transit' })).toBe(false);
    expect(knownAlready({ result: 'failed' }, { state: 'in_transit' })).toBe(false);
  });
  it('names the budget chosen and how many were tried before it', () => {
    const chosen: Candidate = { regionCode: '430102', source: 'employment_fund', rank: 0, availableFen: 1 };
    const source = FundSource.label('employment_fund');
    expect(reasonOf(chosen, [], (code) => `<${code}>`)).toEqual({
      code: 'fund.reason.first',
      params: { region: '<430102>', source, before: 0 },
    });
    expect(reasonOf(chosen, [chosen, chosen], (code) => `<${code}>`)).toEqual({
      code: 'fund.reason.next',
      params: { region: '<430102>', source, before: 2 },
    });
  });
  it('gives a finding its rule', () => {
    expect(failed('fund.x', { n: 1 })).toEqual({ code: 'fund.x', outcome: 'failed', params: { n: 1 }, rule: 'R14.1' });
    expect(failed('fund.x')).toMatchObject({ params: {} });
  });
});

describe('each kind of movement', () => {
  it.each([
    ['budget', 'appropriation', 'available'],
    ['commit', 'available', 'committed'],
    ['release', 'committed', 'available'],
    ['owe', 'committed', 'payable'],
    ['free', 'payable', 'committed'],
    ['send', 'payable', 'in_transit'],
    ['paid', 'in_transit', 'paid'],
    ['failed', 'in_transit', 'payable'],
    ['returned', 'paid', 'payable'],
    ['recovered', 'paid', 'recovered'],
  ] as const)('%s moves from %s to %s', (kind, from, to) => {
    expect(movesOf(kind, 7)).toEqual([
      { account: from, amountFen: -7 },
      { account: to, amountFen: 7 },
    ]);
  });
  it.each([
    ['commit', 0, 0, 'no movement of 0 fen'],
    ['commit', 1.5, 0, 'no movement of 1.5 fen'],
    ['commit', -1, 0, 'commit cannot move -1 fen'],
    ['commit', 5, 1, '1 of 5 fen beside commit'],
    ['free', 5, 6, '6 of 5 fen beside free'],
    ['owe', 5, -1, '-1 of 5 fen beside owe'],
  ] as const)('%s of %d with %d beside says why not', (kind, amount, beside, why) => {
    expect(() => movesOf(kind, amount, beside)).toThrow(why);
  });
  it('can take everything from beside, and starts from empty accounts that sum to nothing', () => {
    expect(movesOf('owe', 5, 5)).toEqual([
      { account: 'available', amountFen: -5 },
      { account: 'payable', amountFen: 5 },
    ]);
    const empty = emptyBalances();
    expect(Object.values(empty)).toEqual(LedgerAccount.values.map(() => 0));
    expect(sumOf(empty)).toBe(0);
    expect(sumOf({ ...empty, available: 5, payable: -3 })).toBe(2);
  });
});

describe('a file that is not ours', () => {
  it.each([
    ['no control record', 'x'],
    ['a sum that is no money', 'a\r\nM1,2,zwölf,2026\r\n'],
  ])('is refused: %s', (_, text) => {
    expect(() => controlOf(Buffer.from(text), 'utf-8')).toThrow('control sum');
  });
});

test.each([
  ['', ''],
  ['plain 文字', 'plain 文字'],
  ['with "quotes"', '"with ""quotes"""'],
  ['a,b', '"a,b"'],
  ['tab\there', '"tab\there"'],
  ['line\nbreak', '"line\nbreak"'],
  ['line\rbreak', '"line\rbreak"'],
])('a purpose is quoted in the file when it would break it: %j', (purpose, written) => {
  const line = { no: 1, lineId: 'L', name: '甲', account: '1', amountFen: 1, purpose };
  const text = bankFile({ messageId: 'M', day: '2026-03-02', lines: [line] }, 'utf-8').toString();
  expect(text.endsWith(`,0.01,${written}\r\n`)).toBe(true);
});

describe('what the file to the bank cannot carry', () => {
  it.each([
    ['csv', '示'.repeat(141), undefined],
    ['pain.001.001.09', '𠮷'.repeat(140), undefined],
    ['pain.001.001.09', '示'.repeat(141), { why: 'too_long', length: 141, most: 140 }],
    ['csv', '示\u0001例', { why: 'character', at: 2, code: 'U+0001' }],
    ['pain.001.001.09', '𠮷例\ufffe', { why: 'character', at: 3, code: 'U+FFFE' }],
    ['csv', '\ud842', { why: 'character', at: 1, code: 'U+D842' }],
  ] as const)('%s: %j', (format, text, unfit) => {
    expect(unfitFor(format, text)).toEqual(unfit);
  });
});
