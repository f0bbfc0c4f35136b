import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import { explain, hasText } from '@zhenxun/contracts/texts/render.ts';
import { describe, expect, test } from 'vitest';
import { exampleScheme } from '../example-schemes.ts';
import { activationFindings } from './activation.ts';
import { runCases } from './cases.ts';
import { checkScheme, compileScheme, SchemeRefused } from './compile.ts';
import { copyOf, smallScheme, smallValues } from './testing.ts';

const item = (code: string) => ({ code, says: code, clause: 'c' });
const findings = (change: (copy: Scheme) => void) =>
  checkScheme(smallScheme(change)).map(({ code, pointer }) => `${pointer} ${code.slice('subsidy.scheme.'.length)}`);

test('a good scheme has no findings', () => {
  expect(findings(() => {})).toEqual([]);
});

describe('one thing wrong', () => {
  const cases: [string, (copy: Scheme) => void, string][] = [
    [
      'an expression that does not parse',
      (s) => (s.conditions[0]!.when = 'eligible &&'),
      '/conditions/0/when expression_invalid',
    ],
    [
      'a condition that is no yes or no',
      (s) => (s.conditions[0]!.when = 'units'),
      '/conditions/0/when expression_type',
    ],
    ['a name that does not exist', (s) => (s.conditions[0]!.says = '{age}'), '/conditions/0/says name_unknown'],
    ['an item code used twice', (s) => (s.modifiers[0]!.code = 'cap'), '/caps/0/code code_twice'],
    ['a code of the engine', (s) => (s.caps[0]!.code = 'withheld'), '/caps/0/code code_reserved'],
    ['a reserved name', (s) => (s.facts.while = s.facts.units!), '/facts/while name_reserved'],
    [
      'a name every object has',
      (s) => Object.assign(s.facts, { constructor: s.facts.units }),
      '/facts/constructor name_reserved',
    ],
    [
      'a name declared twice',
      (s) => (s.constants.units = { label: 'u', type: 'int', value: 1 }),
      '/constants/units name_twice',
    ],
    [
      'a constant of another type',
      (s) => (s.constants.limit = { label: 'l', type: 'fen', value: -1 }),
      '/constants/limit/value value_type',
    ],
    [
      'a day that is none',
      (s) => (s.constants.since = { label: 's', type: 'day', value: '2024-13-01' }),
      '/constants/since/value value_type',
    ],
    ['an “absent” of another type', (s) => (s.facts.eligible!.absent = 0), '/facts/eligible/absent value_type'],
    ['codes of what is no code', (s) => (s.facts.units!.values = { a: 'A' }), '/facts/units/values values_only_codes'],
    ['a range upside down', (s) => Object.assign(s.facts.units!, { min: 2, max: 1 }), '/facts/units/max range'],
    ['the day of validity a number', (s) => (s.facts.units!.validOn = 'units'), '/facts/units/validOn name_type'],
    ['in force by what is no day', (s) => (s.days.inForce = 'units'), '/days/inForce name_type'],
    ['a payee that is a number', (s) => (s.payee = 'units'), '/payee name_type'],
    ['a payee twice', (s) => s.payees.push({ ...s.payees[0]!, code: 'again' }), '/payees/1/kind payee_twice'],
    ['the end before the beginning', (s) => (s.validTo = '2023-01-01'), '/validTo period'],
    ['a negative amount', (s) => (s.caps[0]!.fen = -1), '/caps/0/fen number_negative'],
    ['a name where an amount is wanted', (s) => (s.caps[0]!.fen = 'units'), '/caps/0/fen name_type'],
    [
      'a deadline without length',
      (s) =>
        s.deadlines.push({
          ...item('d'),
          from: 'claimDay',
          to: 'claimDay',
          counting: 'corresponding_day',
          remedy: 'appeal',
        }),
      '/deadlines/0 deadline_one_length',
    ],
    [
      'a standard nothing reaches',
      (s) => s.standard.push({ ...item('b'), basis: 'fixed', fen: 1 }),
      '/standard/1 never_reached',
    ],
    [
      'tiers out of order',
      (s) =>
        (s.standard = [
          {
            ...item('b'),
            basis: 'units',
            units: 'units',
            tiers: [
              { upTo: 5, unitFen: 1 },
              { upTo: 5, unitFen: 1 },
            ],
          },
        ]),
      '/standard/0/tiers/1 tiers_order',
    ],
    [
      'an open tier before another',
      (s) =>
        (s.standard = [
          {
            ...item('b'),
            basis: 'units',
            units: 'units',
            tiers: [
              { upTo: null, unitFen: 1 },
              { upTo: 9, unitFen: 1 },
            ],
          },
        ]),
      '/standard/0/tiers/1 tiers_order',
    ],
    [
      'a table that is not there',
      (s) => (s.standard = [{ ...item('b'), basis: 'table', table: 'constructor', keys: ['units'] }]),
      '/standard/0/table table_unknown',
    ],
    [
      'a derived value both ways',
      (s) =>
        s.derived.push({
          name: 'd',
          label: 'd',
          type: 'int',
          is: 'units',
          lookup: { table: 't', keys: ['units'], column: 'c' },
        }),
      '/derived/0 derived_one_way',
    ],
    [
      'a derived value of itself',
      (s) => s.derived.push({ name: 'd', label: 'd', type: 'int', is: 'd + 1' }),
      '/derived/0/is expression_invalid',
    ],
    [
      'a derived value of a later one',
      (s) =>
        s.derived.push(
          { name: 'a', label: 'a', type: 'int', is: 'b' },
          { name: 'b', label: 'b', type: 'int', is: 'units' },
        ),
      '/derived/0/is expression_invalid',
    ],
  ];
  test.each(cases)('%s', (_, change, finding) => expect(findings(change)).toContain(finding));

  test('in a table: a row of another width, a row twice', () => {
    const change = (s: Scheme) => {
      s.tables.t = {
        title: 't',
        source: 's',
        keys: ['k'],
        rows: [
          { key: ['1'], fen: 1 },
          { key: ['1'], fen: 2 },
          { key: ['1', '2'], fen: 3 },
        ],
      };
      s.standard = [{ ...item('b'), basis: 'table', table: 't', keys: ['units', 'units'] }];
    };
    expect(findings(change)).toEqual([
      '/tables/t/rows/1/key row_twice',
      '/tables/t/rows/2/key row_keys',
      '/standard/0/keys table_keys',
    ]);
  });

  test('in a case: a fact, an item and a model that do not exist', () => {
    const change = (s: Scheme) => {
      s.cases = [
        {
          name: 'a',
          day: '2024-06-01',
          like: 'b',
          facts: { age: 1 },
          expect: { outcome: 'refused', refusals: ['height'] },
        },
      ];
    };
    expect(findings(change)).toEqual([
      '/cases/0/like case_like',
      '/cases/0/facts name_unknown',
      '/cases/0/expect item_unknown',
    ]);
  });
});

test('everything wrong is found at once', () => {
  const change = (s: Scheme) => {
    s.conditions[0]!.when = 'nothing';
    s.modifiers[0]!.when = 'units';
    s.caps[0]!.fen = 'nothing';
  };
  expect(findings(change)).toHaveLength(3);
});

test('a document of another form is refused with the place and the form meant', () => {
  const found = checkScheme({ ...smallScheme(), format: 2, more: 1, standard: [{ ...item('a'), basis: 'fixed' }] });
  expect(found.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(['/', '/format', '/standard/0']));
  expect(found.map((one) => explain(one)).join()).toContain('fen');
  expect(() => compileScheme(null)).toThrow(SchemeRefused);
  expect(checkScheme('x').length).toBeGreaterThan(0);
});

test('every finding has its sentence', () => {
  const documents = [
    smallScheme((s) => (s.conditions[0]!.when = 'units')),
    smallScheme((s) => (s.payee = 'units')),
    { format: 1 },
  ];
  for (const { code } of documents.flatMap((document) => checkScheme(document))) expect(hasText(code)).toBe(true);
});

describe('activation', () => {
  const granted = {
    name: 'granted',
    day: '2024-06-01',
    facts: smallValues,
    expect: { outcome: 'granted' as const, amountFen: 30_000 },
  };
  const refused = {
    name: 'refused',
    day: '2024-06-01',
    like: 'granted',
    facts: { eligible: false },
    expect: { outcome: 'refused' as const, refusals: ['eligible'] },
  };

  test('wants a case that grants and one that refuses', () => {
    expect(activationFindings(smallScheme()).map(({ code }) => code)).toEqual([
      'subsidy.scheme.no_case_granted',
      'subsidy.scheme.no_case_refused',
    ]);
    expect(activationFindings(smallScheme((s) => (s.cases = [granted, refused])))).toEqual([]);
  });

  test.each([
    ['an amount', { amountFen: 30_001 }, 'amountFen'],
    ['an outcome', { outcome: 'waits' as const }, 'outcome'],
    ['a line', { lines: { by_unit: 1 } }, 'lines'],
    ['a refusal', { refusals: ['eligible'] }, 'refusals'],
    ['a wait', { waits: ['eligible'] }, 'waits'],
    ['a fund', { fundSource: 'unemployment_insurance' as const }, 'fundSource'],
    ['a recovery', { recoverFen: 1 }, 'recoverFen'],
  ])('a case that expects %s wrongly blocks it, saying where and what', (_, wrong, field) => {
    const scheme = smallScheme((s) => (s.cases = [{ ...granted, expect: { ...granted.expect, ...wrong } }, refused]));
    const found = activationFindings(scheme);
    expect(found[0]).toMatchObject({
      code: 'subsidy.scheme.case_fails',
      pointer: '/cases/0',
      params: { name: 'granted', field },
    });
    expect(explain(found[0]!)).toContain('granted');
  });

  test('a figure changed in an example is caught by its own cases', () => {
    const example = exampleScheme('jiujiang-2023');
    const changed = { ...copyOf(example, (s) => (s.constants.shortRate!.value = 6001)), cases: example.cases };
    expect(activationFindings(changed).length).toBeGreaterThan(0);
  });
});

test('a case inherits from another that inherits, and goes without', () => {
  const scheme = smallScheme((s) => {
    const expected = { outcome: 'granted' as const, amountFen: 30_000 };
    s.cases = [
      { name: 'a', day: '2024-06-01', facts: smallValues, expect: expected },
      {
        name: 'b',
        day: '2024-06-01',
        like: 'a',
        facts: { units: 4 },
        expect: { outcome: 'granted', amountFen: 40_000 },
      },
      {
        name: 'c',
        day: '2024-06-01',
        like: 'b',
        facts: { doubled: true },
        expect: { outcome: 'granted', amountFen: 80_000 },
      },
      {
        name: 'd',
        day: '2024-06-01',
        like: 'c',
        facts: {},
        without: ['units'],
        expect: { outcome: 'refused', refusals: ['units'] },
      },
    ];
  });
  expect(runCases(scheme).map(({ passed }) => passed)).toEqual([true, true, true, true]);
});
