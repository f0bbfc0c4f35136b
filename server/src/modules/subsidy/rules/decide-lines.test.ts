import type { Decision } from '@zhenxun/contracts/decision.ts';
import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import { describe, expect, test } from 'vitest';
import { bindFacts } from './bind.ts';
import { compileScheme } from './compile.ts';
import { decide, engineVersion } from './decide.ts';
import { decisionBytes, replay } from './replay.ts';
import { smallFacts, smallScheme } from './testing.ts';

const item = (code: string) => ({ code, says: code, clause: `clause of ${code}` });
const decided = (change: (copy: Scheme) => void, values: Record<string, unknown> = {}) => {
  const scheme = smallScheme(change);
  return decide(scheme, smallFacts(scheme, values));
};
/** `步骤 编码 结果 金额 参数` of each line. */
const shown = ({ lines }: Decision) =>
  lines.map(({ step, code, result, beforeFen, afterFen, rate, params }) => {
    const money = afterFen === undefined ? undefined : `${beforeFen}→${afterFen}`;
    const parts = [
      step,
      code,
      result,
      money,
      rate === undefined ? undefined : `×${rate}`,
      params && JSON.stringify(params),
    ];
    return parts.filter((part) => part !== undefined).join(' ');
  });

describe('every line of a decision', () => {
  const full = (s: Scheme) => {
    s.facts.issued = { kind: 'certificate.day', label: 'issued', type: 'day', sources: ['*'] };
    s.facts.used = { kind: 'test.used', label: 'used', type: 'fen', sources: ['*'] };
    s.derived = [{ name: 'many', label: 'many', type: 'bool', is: 'units > 2' }];
    s.deadlines = [
      {
        ...item('period'),
        from: 'issued',
        to: 'claimDay',
        months: 1,
        counting: 'corresponding_day',
        remedy: 'explain_delay',
      },
    ];
    s.counts = [{ ...item('times'), used: 'units', limit: 5, countedBy: 'claimDay', remedy: 'next_year' }];
    s.modifiers = [
      { ...item('double'), kind: 'rate', of: 'running', rate: 20_000 },
      { ...item('add'), kind: 'add', fen: 100, units: 'units' },
    ];
    s.caps = [{ ...item('year'), per: 'person_year', fen: 50_000, used: 'used', countedBy: 'claimDay' }];
    s.deductions = [{ ...item('paid'), fen: 'used' }];
  };
  test('of a claim that is granted', () => {
    const decision = decided(full, { issued: '2024-05-02', used: 10_000 });
    expect(shown(decision)).toEqual([
      'in_force in_force passed',
      'derived many',
      'payee payee_person passed',
      'condition eligible passed',
      'deadline period passed {"lastDay":"2024-06-02"}',
      'count times passed {"used":3,"limit":5}',
      'standard by_unit 0→30000 {"units":3,"units1":3,"unitFen1":10000}',
      'modifier double 30000→60000 ×20000',
      'modifier add 60000→60300 {"unitFen":100,"units":3}',
      'cap year 60300→40000 {"limitFen":50000,"usedFen":10000}',
      'deduction paid 40000→30000',
      'fund fund {"source":"employment_fund"}',
    ]);
    expect(decision).toMatchObject({
      amountFen: 30_000,
      recoverFen: 0,
      benefitGroup: 'training_subsidy',
      schemeId: 'small',
      schemeVersion: 1,
      engineVersion: '1',
    });
    const values = Object.fromEntries(decision.lines.map((line) => [line.code, [line.factNames, line.values]]));
    expect(values).toMatchObject({
      in_force: [['claimDay'], ['2024-06-01']],
      many: [
        ['many', 'units'],
        [true, 3],
      ],
      payee_person: [['payee'], ['person']],
      period: [
        ['issued', 'claimDay'],
        ['2024-05-02', '2024-06-01'],
      ],
      times: [
        ['units', 'claimDay'],
        [3, '2024-06-01'],
      ],
      add: [['units'], [3]],
      year: [
        ['used', 'claimDay'],
        [10_000, '2024-06-01'],
      ],
      fund: [[], []],
    });
  });
  test('of a claim that is refused and had been paid before', () => {
    const decision = decided(full, { issued: '2024-04-30', used: 45_000, units: 5, eligible: false });
    expect(shown(decision).slice(3)).toEqual([
      'condition eligible failed',
      'deadline period failed {"lastDay":"2024-05-30"}',
      'count times failed {"used":5,"limit":5}',
      'standard by_unit 0→50000 {"units":5,"units1":5,"unitFen1":10000}',
      'modifier double 50000→100000 ×20000',
      'modifier add 100000→100500 {"unitFen":100,"units":5}',
      'cap year 100500→5000 {"limitFen":50000,"usedFen":45000}',
      'deduction paid 5000→-40000',
      'recovery recovery -40000→0',
      'fund fund {"source":"employment_fund"}',
    ]);
    expect(decision).toMatchObject({ outcome: 'refused', amountFen: 0, computedFen: 0, recoverFen: 0 });
    expect(decision.refusals).toEqual([
      {
        code: 'subsidy.decision.condition_failed',
        params: { item: 'eligible' },
        rule: '示例 clause of eligible',
        item: 'eligible',
        remedy: 'appeal',
      },
      {
        code: 'subsidy.decision.deadline_passed',
        params: { item: 'period', lastDay: '2024-05-30' },
        rule: '示例 clause of period',
        item: 'period',
        remedy: 'explain_delay',
      },
      {
        code: 'subsidy.decision.count_reached',
        params: { item: 'times', used: 5, limit: 5 },
        rule: '示例 clause of times',
        item: 'times',
        remedy: 'next_year',
      },
    ]);
  });
  test('of one whose amount cannot be finished: what there was is withheld', () => {
    const decision = decided(full, { issued: '2024-05-02', used: { answer: 'silent', source: 'bank' } });
    expect(shown(decision).slice(6)).toEqual([
      'standard by_unit 0→30000 {"units":3,"units1":3,"unitFen1":10000}',
      'modifier double 30000→60000 ×20000',
      'modifier add 60000→60300 {"unitFen":100,"units":3}',
      'withheld withheld 60300→0',
      'fund fund {"source":"employment_fund"}',
    ]);
    expect(decision).toMatchObject({
      outcome: 'waits',
      computedFen: null,
      waits: [{ fact: 'used', why: 'silent', source: 'bank' }],
    });
  });
});

describe('what is not known yet', () => {
  const silent = { answer: 'silent', source: 'desk' };
  const line = ({ lines }: Decision, step: string) => lines.find((one) => one.step === step);
  test('the payee: it waits for him, and no rule is taken for his', () => {
    const decision = decided(() => {}, { payee: silent });
    expect(decision).toMatchObject({ outcome: 'waits', refusals: [], waits: [{ fact: 'payee', why: 'silent' }] });
    expect(shown(decision)).toContain('payee payee silent');
  });
  const limited = (more: object) => (s: Scheme) => {
    s.facts.issued = { kind: 'certificate.day', label: 'issued', type: 'day', sources: ['*'] };
    s.facts.length = { kind: 'parameter.test.length', label: 'length', type: 'int', sources: ['*'] };
    s.facts.rest = { kind: 'calendar.rest_days', label: 'rest', type: 'days', sources: ['*'] };
    const period = { ...item('period'), from: 'issued', to: 'claimDay', counting: 'corresponding_day' as const };
    s.deadlines = [{ ...period, remedy: 'explain_delay', ...more }] as Scheme['deadlines'];
  };
  const known = { issued: '2024-05-01', length: 30, rest: [] };
  test.each([
    ['the day a period begins', { days: 30 }, { issued: silent }, 'issued', undefined],
    ['the day it must end', { days: 30 }, { claimDay: silent }, 'claimDay', undefined],
    ['how long it is', { days: 'length' }, { length: silent }, 'length', undefined],
    [
      'which days are of rest',
      { days: 30, restDays: 'rest' },
      { claimDay: '2024-06-02', rest: silent },
      'rest',
      { lastDay: '2024-05-31' },
    ],
  ])('%s: the period waits, and says no last day it does not know', (_, more, values, fact, params) => {
    const decision = decided(limited(more), { ...known, ...values });
    expect(decision.waits.map((wait) => wait.fact)).toContain(fact);
    expect(decision.refusals).toEqual([]);
    expect(line(decision, 'deadline')).toMatchObject({ result: 'silent' });
    expect(line(decision, 'deadline')?.params).toEqual(params);
  });
  test('of several, one of them silent: the line is silent, not for a person to judge', () => {
    const both = (one: object, other: object) =>
      decided((s) => (s.conditions[0]!.when = 'eligible && doubled'), { eligible: one, doubled: other });
    const contradicting = { answer: 'contradicting', source: 'desk' };
    expect(line(both(contradicting, silent), 'condition')?.result).toBe('silent');
    expect(line(both(contradicting, contradicting), 'condition')?.result).toBe('to_judge');
    expect(both(contradicting, silent).waits.map(({ fact }) => fact)).toEqual(['doubled', 'eligible']);
  });
  test('are named in the order of their names, whatever order they were met in', () => {
    const decision = decided(() => {}, { units: silent, eligible: silent, payee: silent });
    expect(decision.waits.map(({ fact }) => fact)).toEqual(['eligible', 'payee', 'units']);
  });
  test('what decides the source of money: absent it is refused at the source, silent it waits', () => {
    const funded = (doubled: object) =>
      decided(
        (s) => {
          s.modifiers = [];
          s.fundSources[0]!.when = 'doubled';
        },
        { doubled },
      );
    const { refusals } = funded({ answer: 'absent' });
    expect(refusals).toMatchObject([{ code: 'subsidy.decision.fact_absent', item: 'fund', remedy: 'appeal' }]);
    expect(funded(silent)).toMatchObject({ outcome: 'waits', refusals: [], fundSource: null });
  });
  test('of a claim refused before any money was worked out nothing is withheld', () => {
    const decision = decided((s) => (s.standard[0]!.when = 'doubled'), {});
    expect(shown(decision).filter((text) => text.startsWith('withheld'))).toEqual([]);
  });
});

describe('refusals of the engine, word for word', () => {
  const refusals = (change: (copy: Scheme) => void, values: Record<string, unknown> = {}) =>
    decided(change, values).refusals;
  const cut = (s: Scheme) => {
    s.modifiers = [];
    s.caps = [];
  };
  test.each<[string, (s: Scheme) => void, Record<string, unknown>, object]>([
    [
      'not in force',
      () => {},
      { claimDay: '2025-01-01' },
      { code: 'not_in_force', params: { item: 'in_force' }, rule: '示例', item: 'in_force', remedy: 'other_scheme' },
    ],
    [
      'a payee the scheme has not',
      (s) => s.payees.push({ ...item('payee_school'), kind: 'institution', remedy: 'appeal' }),
      { payee: 'enterprise' },
      {
        code: 'payee_not_allowed',
        params: { item: 'payee', payee: 'enterprise', allowed: 'person,institution' },
        rule: '示例',
        item: 'payee',
        remedy: 'other_scheme',
      },
    ],
    [
      'no source of money',
      (s) => (s.fundSources[0]!.when = 'doubled'),
      {},
      { code: 'no_fund_source', params: { item: 'fund' }, rule: '示例 clause of fund', item: 'fund', remedy: 'appeal' },
    ],
    [
      'nothing payable',
      cut,
      { units: 0 },
      {
        code: 'nothing_payable',
        params: { item: 'amount' },
        rule: '示例 clause of by_unit',
        item: 'amount',
        remedy: 'complete_training',
      },
    ],
    [
      'a cap that is used up',
      (s) => (s.caps[0]!.fen = 0),
      {},
      { code: 'cap_used_up', params: { item: 'cap' }, rule: '示例 clause of cap', item: 'amount', remedy: 'appeal' },
    ],
    [
      'no standard',
      (s) => (s.standard[0]!.when = 'doubled'),
      {},
      {
        code: 'no_standard',
        params: { item: 'amount' },
        rule: '示例 clause of by_unit',
        item: 'amount',
        remedy: 'appeal',
      },
    ],
    [
      'units below nothing',
      cut,
      { units: -1 },
      {
        code: 'units_negative',
        params: { item: 'by_unit', units: -1 },
        rule: '示例 clause of by_unit',
        item: 'amount',
        remedy: 'appeal',
      },
    ],
    [
      'an amount beyond all numbers',
      cut,
      { units: 2 ** 50 },
      {
        code: 'overflow',
        params: { item: 'amount', expression: 'by_unit' },
        rule: '示例 clause of by_unit',
        item: 'amount',
        remedy: 'appeal',
      },
    ],
    [
      'a sum beyond all numbers, at the step that made it',
      (s) => {
        cut(s);
        s.modifiers = [{ ...item('more'), kind: 'times', by: 'units' }];
      },
      { units: 2_000_000_000 },
      {
        code: 'overflow',
        params: { item: 'amount', expression: 'more' },
        rule: '示例 clause of more',
        item: 'amount',
        remedy: 'appeal',
      },
    ],
    [
      'what a source says is not there',
      () => {},
      { eligible: { answer: 'absent' } },
      {
        code: 'fact_absent',
        params: { item: 'eligible', fact: 'eligible' },
        rule: '示例 clause of eligible',
        item: 'eligible',
        remedy: 'appeal',
      },
    ],
  ])('%s', (_, change, values, { code, ...rest }: { code?: string }) => {
    expect(refusals(change, values)).toEqual([{ code: `subsidy.decision.${code}`, ...rest }]);
  });
});

describe('input that cannot be used, word for word', () => {
  const strict = smallScheme((s) => {
    s.facts.eligible!.sources = ['registry'];
    s.facts.units!.kind = 'parameter.test.units';
    Object.assign(s.facts.units!, { min: 1, max: 9 });
    s.facts.payee!.values = { person: '个人', institution: '机构' };
    s.facts.tags = { kind: 'test.tags', label: 'tags', type: 'codes', sources: ['*'], values: { a: 'A', b: 'B' } };
  });
  const good = () => smallFacts(strict, { tags: ['a'] });
  const refused = (name: string, change: object | undefined) => {
    const facts = good();
    if (change === undefined) delete facts[name];
    else Object.assign(facts[name]!, change);
    return bindFacts(compileScheme(strict), facts).refusals;
  };
  const refusal = (code: string, name: string, remedy: string, more = {}) => ({
    code: `subsidy.decision.${code}`,
    params: { fact: name, kind: strict.facts[name]!.kind, ...more },
    pointer: `/facts/${name}`,
    item: name,
    remedy,
  });
  test('nothing is wrong with good facts', () => {
    expect(bindFacts(compileScheme(strict), good()).refusals).toEqual([]);
  });
  test.each<[string, string, object | undefined, object]>([
    ['a fact is missing', 'eligible', undefined, refusal('fact_missing', 'eligible', 'supplement_material')],
    ['a parameter is missing', 'units', undefined, refusal('parameter_missing', 'units', 'appeal')],
    ['another kind', 'eligible', { kind: 'x' }, refusal('fact_kind', 'eligible', 'correct_data', { given: 'x' })],
    [
      'a source not accepted',
      'eligible',
      { source: 'pledge' },
      refusal('fact_source', 'eligible', 'supplement_material', { source: 'pledge' }),
    ],
    ['no yes or no', 'eligible', { value: 1 }, refusal('fact_invalid', 'eligible', 'correct_data')],
    ['an answer there is not', 'eligible', { answer: 'x' }, refusal('fact_invalid', 'eligible', 'correct_data')],
    ['no day', 'eligible', { validFrom: 'x' }, refusal('fact_invalid', 'eligible', 'correct_data')],
    ['below the least', 'units', { value: 0 }, refusal('fact_invalid', 'units', 'correct_data')],
    ['above the most', 'units', { value: 10 }, refusal('fact_invalid', 'units', 'correct_data')],
    ['a code not listed', 'payee', { value: 'x' }, refusal('fact_invalid', 'payee', 'correct_data')],
    ['one of the codes not listed', 'tags', { value: ['a', 'x'] }, refusal('fact_invalid', 'tags', 'correct_data')],
  ])('%s', (_, name, change, expected) => expect(refused(name, change)).toEqual([expected]));
  test.each([
    ['units', { value: 1 }],
    ['units', { value: 9 }],
    ['payee', { value: 'institution' }],
    ['tags', { value: [] }],
    ['tags', { value: ['a', 'b'] }],
    ['eligible', { answer: 'silent', value: undefined }],
  ])('%s may be %j', (name, change) => expect(refused(name, change)).toEqual([]));
  test('a document of one day, for a fact whose day is not known, waits for the day', () => {
    const facts = good();
    Object.assign(facts.claimDay!, { answer: 'silent', value: undefined, source: 'desk' });
    Object.assign(facts.eligible!, { validTo: '2024-06-01' });
    const { waits, slots } = bindFacts(compileScheme(strict), facts);
    expect([...waits]).toEqual([['claimDay', { why: 'silent', source: 'desk' }]]);
    const { slot } = compileScheme(strict).facts.find(({ name }) => name === 'eligible')!;
    expect(slots[slot]).toMatchObject({ causes: [{ kind: 'waits', fact: 'claimDay' }] });
  });
  test('an absent answer out of date is asked for again, a silent one stays silent', () => {
    const stale = (answer: 'absent' | 'silent') => {
      const facts = good();
      Object.assign(facts.eligible!, { answer, value: undefined, validTo: '2024-05-31' });
      return [...bindFacts(compileScheme(strict), facts).waits];
    };
    expect(stale('absent')).toEqual([['eligible', { why: 'stale', source: 'registry' }]]);
    expect(stale('silent')).toEqual([['eligible', { why: 'silent', source: 'registry' }]]);
  });
});

describe('a decision made again', () => {
  const scheme = smallScheme();
  const facts = smallFacts(scheme);
  test('is the same bytes, or says that it is not', () => {
    const stored = decide(scheme, facts);
    expect(engineVersion).toBe('1');
    expect(replay(scheme, facts, stored)).toEqual({ same: true, decision: stored });
    expect(replay(scheme, facts, { ...stored, amountFen: 1 }).same).toBe(false);
    expect(decisionBytes({ ...stored })).toBe(decisionBytes(stored));
  });
  test('by an engine that never was is a fault', () => {
    const stored = { ...decide(scheme, facts), engineVersion: '0' };
    expect(() => replay(scheme, facts, stored)).toThrow('no such engine: 0');
  });
  test('of a compiled scheme is that of its document', () => {
    expect(decide(compileScheme(scheme), facts)).toEqual(decide(scheme, facts));
  });
});
