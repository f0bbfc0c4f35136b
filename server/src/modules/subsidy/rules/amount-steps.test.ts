import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import { describe, expect, test } from 'vitest';
import { decide } from './decide.ts';
import { smallFacts, smallScheme } from './testing.ts';

const item = (code: string) => ({ code, says: code, clause: `clause of ${code}` });
const silent = { answer: 'silent', source: 'desk' };

/** The small scheme with two more facts to count with, without its own modifier and cap. */
function decided(change: (copy: Scheme) => void, values: Record<string, unknown> = {}) {
  const scheme = smallScheme((copy) => {
    copy.facts.extra = { kind: 'test.extra', label: 'extra', type: 'int', sources: ['*'] };
    copy.facts.money = { kind: 'test.money', label: 'money', type: 'fen', sources: ['*'] };
    copy.facts.share = { kind: 'test.share', label: 'share', type: 'rate', sources: ['*'] };
    copy.caps = [];
    copy.modifiers = [];
    change(copy);
  });
  return decide(scheme, smallFacts(scheme, { extra: 2, money: 700, share: 5000, ...values }));
}
type Modifier = Scheme['modifiers'][number];
const modified = (modifier: object, values: Record<string, unknown> = {}) =>
  decided((copy) => (copy.modifiers = [{ ...item('step'), ...modifier } as Modifier]), values);
const line = (decision: ReturnType<typeof decided>, code = 'step') => decision.lines.find((one) => one.code === code);

const add = { kind: 'add', fen: 'money', units: 'extra' };
const times = { kind: 'times', by: 'extra' };
const instead = { kind: 'per_unit_instead', units: 'extra', unitFen: 'money', atMostRate: 'share' };

describe('each kind of step, with what it was worked out of', () => {
  test.each<[string, object, Record<string, unknown>, object]>([
    ['an amount added', { kind: 'add', fen: 'money' }, {}, { afterFen: 30_700, params: { unitFen: 700, units: 1 } }],
    ['an amount for each unit', add, {}, { afterFen: 31_400, params: { unitFen: 700, units: 2 } }],
    ['none of the units', add, { extra: 0 }, { afterFen: 30_000, params: { unitFen: 700, units: 0 } }],
    ['so many times', times, {}, { afterFen: 60_000, params: { units: 2 } }],
    ['at least, where it is more', { kind: 'at_least', fen: 'money' }, { money: 40_000 }, { afterFen: 40_000 }],
    ['at least, where it is less', { kind: 'at_least', fen: 'money' }, {}, { afterFen: 30_000 }],
    ['by the unit instead', instead, {}, { afterFen: 1400, params: { units: 2, unitFen: 700, limitFen: 15_000 } }],
    [
      'by the unit instead, as far as the share of the standard',
      instead,
      { money: 9000 },
      { afterFen: 15_000, rate: 5000, params: { units: 2, unitFen: 9000, limitFen: 15_000 } },
    ],
    ['the whole standard', { kind: 'rate', of: 'standard', rate: 10_000 }, {}, { afterFen: 30_000, rate: 10_000 }],
  ])('%s', (_, modifier, values, expected) => {
    expect(line(modified(modifier, values))).toMatchObject({ step: 'modifier', ...expected });
  });

  test.each<[string, object]>([
    ['added', add],
    ['times', times],
    ['instead', instead],
  ])('fewer units than none: %s is refused with the item and the units', (_, modifier) => {
    expect(modified(modifier, { extra: -1 }).refusals).toEqual([
      {
        code: 'subsidy.decision.units_negative',
        params: { item: 'step', units: -1 },
        rule: '示例 clause of step',
        item: 'amount',
        remedy: 'appeal',
      },
    ]);
  });
  test('no units by the unit are nothing payable, not fewer than none', () => {
    expect(modified(instead, { extra: 0 }).refusals.map(({ code }) => code)).toEqual([
      'subsidy.decision.nothing_payable',
    ]);
  });
  test('a value without a rate is named', () => {
    const by = { kind: 'rate_by', of: 'running', by: 'units', rates: { 9: 5000 } };
    expect(modified(by).refusals).toMatchObject([
      { code: 'subsidy.decision.rate_missing', params: { item: 'step', key: '3' } },
    ]);
  });
});

describe('a step that cannot be worked out yet waits, and nothing after it is', () => {
  test.each<[string, object, string]>([
    ['the amount added', add, 'money'],
    ['the units it is added for', add, 'extra'],
    ['how many times', times, 'extra'],
    ['at least what', { kind: 'at_least', fen: 'money' }, 'money'],
    ['the units instead', instead, 'extra'],
    ['the share of the standard', instead, 'share'],
    ['a rate', { kind: 'rate', of: 'running', rate: 'share' }, 'share'],
    ['what a rate goes by', { kind: 'rate_by', of: 'running', by: 'extra', rates: { 2: 5000 } }, 'extra'],
    ['the rate it goes by', { kind: 'rate_by', of: 'running', by: 'extra', rates: { 2: 'share' } }, 'share'],
    ['whether it applies', { kind: 'add', fen: 100, when: 'doubled' }, 'doubled'],
  ])('%s', (_, modifier, fact) => {
    const decision = decided(
      (copy) => {
        copy.modifiers = [{ ...item('step'), ...modifier } as Modifier, { ...item('after'), kind: 'add', fen: 1 }];
      },
      { [fact]: silent },
    );
    expect(decision).toMatchObject({ outcome: 'waits', computedFen: null, refusals: [], waits: [{ fact }] });
    expect([line(decision), line(decision, 'after')]).toEqual([undefined, undefined]);
    expect(line(decision, 'withheld')).toMatchObject({ beforeFen: 30_000, afterFen: 0 });
  });
  test.each<[string, (copy: Scheme) => void, string]>([
    [
      'whether a cap applies',
      (s) => (s.caps = [{ ...item('step'), per: 'claim', fen: 1, when: 'doubled' }]),
      'doubled',
    ],
    ['how high it is', (s) => (s.caps = [{ ...item('step'), per: 'claim', fen: 'money' }]), 'money'],
    ['whether to deduct', (s) => (s.deductions = [{ ...item('step'), fen: 'money', when: 'doubled' }]), 'doubled'],
    ['what to deduct', (s) => (s.deductions = [{ ...item('step'), fen: 'money' }]), 'money'],
  ])('%s', (_, change, fact) => {
    const decision = decided(change, { [fact]: silent });
    expect(decision).toMatchObject({ outcome: 'waits', computedFen: null, refusals: [], waits: [{ fact }] });
    expect(line(decision)).toBeUndefined();
  });
  test.each<[string, object, string]>([
    ['whether the standard applies', { basis: 'fixed', fen: 100, when: 'doubled' }, 'doubled'],
    ['how high it is', { basis: 'fixed', fen: 'money' }, 'money'],
    ['the share it is', { basis: 'share', of: 'money', rate: 'share' }, 'share'],
    ['the key of its row', { basis: 'table', table: 't', keys: ['extra'] }, 'extra'],
    ['how many units', { basis: 'units', units: 'extra', tiers: [{ upTo: null, unitFen: 1 }] }, 'extra'],
    ['what a unit costs', { basis: 'units', units: 'extra', tiers: [{ upTo: null, unitFen: 'money' }] }, 'money'],
  ])('%s', (_, standard, fact) => {
    const change = (copy: Scheme) => {
      copy.tables.t = { title: 't', source: 's', keys: ['k'], rows: [{ key: ['2'], fen: 5 }] };
      copy.standard = [
        { ...item('first'), ...standard },
        { ...item('second'), basis: 'fixed', fen: 9 },
      ].slice(0, 'when' in standard ? 2 : 1) as Scheme['standard'];
    };
    const decision = decided(change, { [fact]: silent });
    expect(decision).toMatchObject({ outcome: 'waits', computedFen: null, refusals: [], waits: [{ fact }] });
    expect(decision.lines.filter(({ step }) => step === 'standard')).toEqual([]);
    expect(decided(change, { doubled: true }).outcome).toBe('granted');
  });
});

describe('a line names what it looked at, in order', () => {
  const named = (decision: ReturnType<typeof decided>) => [line(decision)?.factNames, line(decision)?.values];
  const when = 'eligible';
  test.each<[string, object, string[], unknown[]]>([
    ['a rate', { kind: 'rate', of: 'running', rate: 'share', when }, ['share', 'eligible'], [5000, true]],
    [
      'a rate by value',
      { kind: 'rate_by', of: 'running', by: 'extra', rates: { 2: 'share', 3: 5000 } },
      ['extra', 'share'],
      [2, 5000],
    ],
    ['an amount for each', { ...add, when }, ['money', 'extra', 'eligible'], [700, 2, true]],
    ['an amount', { kind: 'add', fen: 5 }, [], []],
    ['times', times, ['extra'], [2]],
    ['at least', { kind: 'at_least', fen: 'money' }, ['money'], [700]],
    ['by the unit instead', instead, ['extra', 'money', 'share'], [2, 700, 5000]],
  ])('%s', (_, modifier, names, values) => expect(named(modified(modifier))).toEqual([names, values]));
  test.each<[string, object, string[]]>([
    ['a row of a table', { basis: 'table', table: 't', keys: ['extra'], when }, ['extra', 'eligible']],
    ['a fixed amount', { basis: 'fixed', fen: 'money' }, ['money']],
    ['a share', { basis: 'share', of: 'money', rate: 'share' }, ['money', 'share']],
    [
      'units',
      {
        basis: 'units',
        units: 'extra',
        tiers: [
          { upTo: 1, unitFen: 'money' },
          { upTo: null, unitFen: 5 },
        ],
      },
      ['extra', 'money'],
    ],
  ])('%s', (_, standard, names) => {
    const decision = decided((copy) => {
      copy.tables.t = { title: 't', source: 's', keys: ['k'], rows: [{ key: ['2'], fen: 5 }] };
      copy.standard = [{ ...item('step'), ...standard }] as Scheme['standard'];
    });
    expect(line(decision)?.factNames).toEqual(names);
  });
  test('a cap of the year, and one of the claim', () => {
    const year = {
      ...item('step'),
      per: 'person_year' as const,
      fen: 20_000,
      used: 'money',
      countedBy: 'claimDay',
      when,
    };
    expect(named(decided((copy) => (copy.caps = [year])))).toEqual([
      ['money', 'claimDay', 'eligible'],
      [700, '2024-06-01', true],
    ]);
    expect(named(decided((copy) => (copy.caps = [{ ...item('step'), per: 'claim', fen: 'money' }])))).toEqual([
      ['money'],
      [700],
    ]);
  });
  test('a deduction and a source of money', () => {
    const decision = decided((copy) => {
      copy.deductions = [{ ...item('step'), fen: 'money', when }];
      copy.fundSources[0]!.when = 'extra > 1';
    });
    expect(named(decision)).toEqual([
      ['money', 'eligible'],
      [700, true],
    ]);
    expect(line(decision, 'fund')).toMatchObject({ factNames: ['extra'], values: [2] });
  });
});

test('a value read from a table that has none of this key is refused by table and key', () => {
  const looked = (extra: unknown) =>
    decided(
      (copy) => {
        copy.tables.t = { title: 't', source: 's', keys: ['k'], rows: [{ key: ['2'], fen: 1, with: { rate: 5000 } }] };
        copy.derived = [
          { name: 'found', label: 'found', type: 'rate', lookup: { table: 't', keys: ['extra'], column: 'rate' } },
        ];
        copy.modifiers = [{ ...item('step'), kind: 'rate', of: 'running', rate: 'found' }];
      },
      { extra },
    );
  expect(line(looked(2))).toMatchObject({ afterFen: 15_000, rate: 5000 });
  expect(looked(3).refusals).toMatchObject([
    { code: 'subsidy.decision.table_value_missing', params: { item: 'amount', table: 't', key: '3' } },
  ]);
  expect(looked(silent)).toMatchObject({ outcome: 'waits', refusals: [], waits: [{ fact: 'extra' }] });
});

test('a share of a price is worked out of the price', () => {
  const decision = decided(
    (copy) => (copy.standard = [{ ...item('step'), basis: 'share', of: 'money', rate: 'share' }]),
  );
  expect(line(decision)).toMatchObject({ beforeFen: 0, afterFen: 350, rate: 5000, params: { ofFen: 700 } });
});

test('what is in no group does not exclude another', () => {
  const steps = (oneOf: object) =>
    decided((copy) => {
      copy.modifiers = ['a', 'b'].map((code) => ({ ...item(code), kind: 'add', fen: 100, ...oneOf }) as Modifier);
    }).amountFen;
  expect(steps({})).toBe(30_200);
  expect(steps({ oneOf: 'g' })).toBe(30_100);
});

test('a cap or a deduction whose condition does not hold is left out', () => {
  const decision = decided((copy) => {
    copy.caps = [{ ...item('cap'), per: 'claim', fen: 1, when: 'doubled' }];
    copy.deductions = [{ ...item('paid'), fen: 'money', when: 'doubled' }];
  });
  expect(decision.amountFen).toBe(30_000);
  expect([line(decision, 'cap'), line(decision, 'paid')]).toEqual([undefined, undefined]);
});
