import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import { describe, expect, test } from 'vitest';
import { activationFindings, uncoveredItems } from './activation.ts';
import { checkScheme, compileScheme, SchemeRefused } from './compile.ts';
import { undeliverable } from './deliverable.ts';
import { smallScheme, smallValues } from './testing.ts';

const item = (code: string) => ({ code, says: code, clause: 'c' });
/** `处所 编码 参数` of every finding, as the officer is shown them. */
const findings = (change: (copy: Scheme) => void) =>
  checkScheme(smallScheme(change)).map(
    ({ code, pointer, params }) => `${pointer} ${code.replace('subsidy.scheme.', '')} ${JSON.stringify(params)}`,
  );
const table = (copy: Scheme, rows: Scheme['tables'][string]['rows'] = [{ key: ['1'], fen: 1 }]) => {
  copy.tables.t = { title: 't', source: 's', keys: ['k'], rows };
};

describe('what is wrong, where, and with which values', () => {
  test.each<[string, (copy: Scheme) => void, string[]]>([
    [
      'an expression of another type',
      (s) => (s.conditions[0]!.when = 'units'),
      ['/conditions/0/when expression_type {"expression":"units","type":"int","wanted":"bool"}'],
    ],
    [
      'a condition of a standard',
      (s) => (s.standard[0]!.when = 'units'),
      ['/standard/0/when expression_type {"expression":"units","type":"int","wanted":"bool"}'],
    ],
    [
      'a condition of a modifier',
      (s) => (s.modifiers[0]!.when = 'units'),
      ['/modifiers/0/when expression_type {"expression":"units","type":"int","wanted":"bool"}'],
    ],
    [
      'a condition of a cap',
      (s) => (s.caps[0]!.when = 'units'),
      ['/caps/0/when expression_type {"expression":"units","type":"int","wanted":"bool"}'],
    ],
    [
      'a condition of a source',
      (s) => (s.fundSources[0]!.when = 'units'),
      ['/fundSources/0/when expression_type {"expression":"units","type":"int","wanted":"bool"}'],
    ],
    [
      'a condition of a payee',
      (s) => (s.payees[0]!.when = 'units'),
      ['/payees/0/when expression_type {"expression":"units","type":"int","wanted":"bool"}'],
    ],
    [
      'a condition of a document',
      (s) => (s.documents = [{ code: 'd', label: 'd', when: 'units' }]),
      ['/documents/0/when expression_type {"expression":"units","type":"int","wanted":"bool"}'],
    ],
    [
      'a deduction: its condition, its amount',
      (s) => (s.deductions = [{ ...item('d'), fen: 'units', when: 'units' }]),
      [
        '/deductions/0/when expression_type {"expression":"units","type":"int","wanted":"bool"}',
        '/deductions/0/fen name_type {"name":"units","type":"int","wanted":"fen"}',
      ],
    ],
    [
      'a sentence that shows what does not exist',
      (s) => (s.conditions[0]!.says = '{units} {age}'),
      ['/conditions/0/says name_unknown {"name":"age"}'],
    ],
    ['a code twice', (s) => (s.modifiers[0]!.code = 'cap'), ['/caps/0/code code_twice {"code":"cap"}']],
    ...(['in_force', 'payee', 'withheld', 'recovery'] as const).map(
      (code): [string, (copy: Scheme) => void, string[]] => [
        `the code ${code} of the engine`,
        (s) => (s.caps[0]!.code = code),
        [`/caps/0/code code_reserved {"code":"${code}"}`],
      ],
    ),
    [
      'a name declared twice',
      (s) => (s.constants.units = { label: 'u', type: 'int', value: 1 }),
      ['/constants/units name_twice {"name":"units"}'],
    ],
    [
      'a derived name declared before',
      (s) => s.derived.push({ name: 'units', label: 'u', type: 'int', is: '1' }),
      ['/derived/0/name name_twice {"name":"units"}'],
    ],
    ['a reserved name', (s) => (s.facts.while = s.facts.units!), ['/facts/while name_reserved {"name":"while"}']],
    [
      'a constant of another type',
      (s) => (s.constants.limit = { label: 'l', type: 'fen', value: -1 }),
      ['/constants/limit/value value_type {"type":"fen"}'],
    ],
    [
      'an “absent” of another type',
      (s) => (s.facts.eligible!.absent = 0),
      ['/facts/eligible/absent value_type {"type":"bool"}'],
    ],
    [
      'codes of what is no code',
      (s) => (s.facts.units!.values = { a: 'A' }),
      ['/facts/units/values values_only_codes {"name":"units"}'],
    ],
    [
      'a range upside down',
      (s) => Object.assign(s.facts.units!, { min: 2, max: 1 }),
      ['/facts/units/max range {"name":"units"}'],
    ],
    [
      'a day of validity that is no day, for one fact and for all',
      (s) => {
        s.facts.units!.validOn = 'units';
        s.days.factsValidOn = 'doubled';
      },
      [
        '/days/factsValidOn name_type {"name":"doubled","type":"bool","wanted":"day"}',
        '/days/factsValidOn name_type {"name":"doubled","type":"bool","wanted":"day"}',
        '/days/factsValidOn name_type {"name":"doubled","type":"bool","wanted":"day"}',
        '/days/factsValidOn name_type {"name":"doubled","type":"bool","wanted":"day"}',
        '/facts/units/validOn name_type {"name":"units","type":"int","wanted":"day"}',
      ],
    ],
    [
      'in force by what does not exist',
      (s) => (s.days.inForce = 'never'),
      ['/days/inForce name_unknown {"name":"never"}'],
    ],
    [
      'a payee that is no code',
      (s) => (s.payee = 'units'),
      ['/payee name_type {"name":"units","type":"int","wanted":"code"}'],
    ],
    [
      'a payee twice',
      (s) => s.payees.push({ ...s.payees[0]!, code: 'again' }),
      ['/payees/1/kind payee_twice {"kind":"person"}'],
    ],
    ['the end before the beginning', (s) => (s.validTo = '2023-12-31'), ['/validTo period {}']],
    ['one day long', (s) => (s.validTo = '2024-01-01'), []],
    ['a negative amount', (s) => (s.caps[0]!.fen = -1), ['/caps/0/fen number_negative {"value":-1}']],
    ['an amount of nothing', (s) => (s.caps[0]!.fen = 0), []],
    [
      'a deadline both ways, from and to what is no day, with rest days that are none',
      (s) =>
        s.deadlines.push({
          ...item('d'),
          from: 'units',
          to: 'payee',
          months: 1,
          days: 1,
          restDays: 'units',
          counting: 'corresponding_day',
          remedy: 'appeal',
        }),
      [
        '/deadlines/0 deadline_one_length {}',
        '/deadlines/0/from name_type {"name":"units","type":"int","wanted":"day"}',
        '/deadlines/0/to name_type {"name":"payee","type":"code","wanted":"day"}',
        '/deadlines/0/restDays name_type {"name":"units","type":"int","wanted":"days"}',
      ],
    ],
    [
      'a deadline of a length that is no number',
      (s) =>
        s.deadlines.push({
          ...item('d'),
          from: 'claimDay',
          to: 'claimDay',
          days: 'payee',
          counting: 'corresponding_day',
          remedy: 'appeal',
        }),
      ['/deadlines/0/days name_type {"name":"payee","type":"code","wanted":"int"}'],
    ],
    [
      'a count of what is no number, by what is no day',
      (s) => s.counts.push({ ...item('n'), used: 'payee', limit: 'payee', countedBy: 'units', remedy: 'appeal' }),
      [
        '/counts/0/countedBy name_type {"name":"units","type":"int","wanted":"day"}',
        '/counts/0/used name_type {"name":"payee","type":"code","wanted":"int"}',
        '/counts/0/limit name_type {"name":"payee","type":"code","wanted":"int"}',
      ],
    ],
    [
      'a yearly cap counted by what is no day, of what is no amount',
      (s) => (s.caps = [{ ...item('y'), per: 'person_year', fen: 100, used: 'units', countedBy: 'units' }]),
      [
        '/caps/0/countedBy name_type {"name":"units","type":"int","wanted":"day"}',
        '/caps/0/used name_type {"name":"units","type":"int","wanted":"fen"}',
      ],
    ],
    [
      'a standard nothing reaches',
      (s) => s.standard.push({ ...item('b'), basis: 'fixed', fen: 1 }),
      ['/standard/1 never_reached {"code":"b"}'],
    ],
    [
      'a share of what is no amount, at what is no rate',
      (s) => (s.standard = [{ ...item('b'), basis: 'share', of: 'units', rate: 'units' }]),
      [
        '/standard/0/of name_type {"name":"units","type":"int","wanted":"fen"}',
        '/standard/0/rate name_type {"name":"units","type":"int","wanted":"rate"}',
      ],
    ],
    [
      'units that are no number, at prices that are no amount',
      (s) =>
        (s.standard = [{ ...item('b'), basis: 'units', units: 'payee', tiers: [{ upTo: null, unitFen: 'units' }] }]),
      [
        '/standard/0/tiers/0/unitFen name_type {"name":"units","type":"int","wanted":"fen"}',
        '/standard/0/units name_type {"name":"payee","type":"code","wanted":"int"}',
      ],
    ],
    [
      'a fixed amount that is none',
      (s) => (s.standard = [{ ...item('b'), basis: 'fixed', fen: 'units' }]),
      ['/standard/0/fen name_type {"name":"units","type":"int","wanted":"fen"}'],
    ],
    [
      'a table that is not there, by a key of a type no key has',
      (s) => (s.standard = [{ ...item('b'), basis: 'table', table: 'none', keys: ['claimDay'] }]),
      [
        '/standard/0/keys/0 name_type {"name":"claimDay","type":"day","wanted":"code, int, bool"}',
        '/standard/0/table table_unknown {"table":"none"}',
      ],
    ],
    [
      'a table asked by two keys that has one',
      (s) => {
        table(s);
        s.standard = [{ ...item('b'), basis: 'table', table: 't', keys: ['units', 'payee'] }];
      },
      ['/standard/0/keys table_keys {"table":"t","keys":1}'],
    ],
    [
      'a row twice and a row too wide',
      (s) =>
        table(s, [
          { key: ['1'], fen: 1 },
          { key: ['1'], fen: 2 },
          { key: ['1', '2'], fen: 3 },
          { key: ['1', '2'], fen: 3 },
        ]),
      [
        '/tables/t/rows/1/key row_twice {"key":"1"}',
        '/tables/t/rows/2/key row_keys {"keys":1}',
        '/tables/t/rows/3/key row_keys {"keys":1}',
        '/tables/t/rows/3/key row_twice {"key":"1、2"}',
      ],
    ],
    [
      'modifiers of each kind by what is of no use to them',
      (s) =>
        (s.modifiers = [
          { ...item('a'), kind: 'rate', of: 'running', rate: 'units' },
          { ...item('b'), kind: 'rate_by', of: 'running', by: 'claimDay', rates: { '1': 'units' } },
          { ...item('c'), kind: 'add', fen: 'units', units: 'payee' },
          { ...item('d'), kind: 'times', by: 'payee' },
          { ...item('e'), kind: 'at_least', fen: 'units' },
          { ...item('f'), kind: 'per_unit_instead', units: 'payee', unitFen: 'units', atMostRate: 'units' },
        ]),
      [
        '/modifiers/0/rate name_type {"name":"units","type":"int","wanted":"rate"}',
        '/modifiers/1/rates/1 name_type {"name":"units","type":"int","wanted":"rate"}',
        '/modifiers/1/by name_type {"name":"claimDay","type":"day","wanted":"code, int, bool"}',
        '/modifiers/2/fen name_type {"name":"units","type":"int","wanted":"fen"}',
        '/modifiers/2/units name_type {"name":"payee","type":"code","wanted":"int"}',
        '/modifiers/3/by name_type {"name":"payee","type":"code","wanted":"int"}',
        '/modifiers/4/fen name_type {"name":"units","type":"int","wanted":"fen"}',
        '/modifiers/5/units name_type {"name":"payee","type":"code","wanted":"int"}',
        '/modifiers/5/unitFen name_type {"name":"units","type":"int","wanted":"fen"}',
        '/modifiers/5/atMostRate name_type {"name":"units","type":"int","wanted":"rate"}',
      ],
    ],
    [
      'a derived value neither way',
      (s) => s.derived.push({ name: 'd', label: 'd', type: 'int' }),
      ['/derived/0 derived_one_way {"name":"d"}'],
    ],
    [
      'a derived value of another type',
      (s) => s.derived.push({ name: 'd', label: 'd', type: 'day', is: 'units' }),
      ['/derived/0/is expression_type {"expression":"units","type":"int","wanted":"Day"}'],
    ],
    [
      'a derived value from a table that is not there',
      (s) =>
        s.derived.push({
          name: 'd',
          label: 'd',
          type: 'int',
          lookup: { table: 'none', keys: ['units'], column: 'fen' },
        }),
      ['/derived/0/lookup/table table_unknown {"table":"none"}'],
    ],
    [
      'a case of a name used before, like one that comes later, with facts, lines and refusals that are not there',
      (s) => {
        const one = { name: 'a', day: '2024-06-01', facts: {}, expect: { outcome: 'granted' as const } };
        s.cases = [
          { ...one, like: 'b' },
          { ...one, without: ['height'] },
          { ...one, name: 'b', expect: { outcome: 'waits', waits: ['weight'], lines: { x: 1 }, refusals: ['y'] } },
        ];
      },
      [
        '/cases/0/like case_like {"name":"b"}',
        '/cases/1/name case_twice {"name":"a"}',
        '/cases/1/facts name_unknown {"name":"height"}',
        '/cases/2/facts name_unknown {"name":"weight"}',
        '/cases/2/expect item_unknown {"code":"x"}',
        '/cases/2/expect item_unknown {"code":"y"}',
      ],
    ],
    [
      'a case may name every item, every line of the engine, and facts',
      (s) => {
        s.deductions = [{ ...item('deduct'), fen: 'paid' }];
        s.facts.paid = { kind: 'subsidy.prepaid', label: 'p', type: 'fen', sources: ['*'] };
        const refusals = [
          'eligible',
          'payee_person',
          'in_force',
          'payee',
          'withheld',
          'recovery',
          'standard',
          'amount',
          'fund',
          'units',
        ];
        const lines = { by_unit: 1, double: 1, cap: 1, deduct: 1 };
        s.cases = [{ name: 'a', day: '2024-06-01', facts: {}, expect: { outcome: 'refused', refusals, lines } }];
      },
      [],
    ],
  ])('%s', (_, change, expected) => expect(findings(change)).toEqual(expected));
});

test('a refused scheme says all its findings in the error, and is named as such', () => {
  const spoilt = smallScheme((s) => {
    s.validTo = '2023-12-31';
    s.caps[0]!.fen = -1;
  });
  const error = (() => {
    try {
      return compileScheme(spoilt);
    } catch (thrown) {
      return thrown as SchemeRefused;
    }
  })();
  expect(error).toBeInstanceOf(SchemeRefused);
  expect((error as SchemeRefused).name).toBe('SchemeRefused');
  expect((error as SchemeRefused).message).toBe(
    '/validTo subsidy.scheme.period {}\n/caps/0/fen subsidy.scheme.number_negative {"value":-1}',
  );
});

test('a scheme is compiled once an object, and a fault of the program is no finding', () => {
  const scheme = smallScheme();
  expect(compileScheme(scheme)).toBe(compileScheme(scheme));
  const hostile = new Proxy(
    {},
    {
      get() {
        throw new TypeError('no scheme at all');
      },
      ownKeys() {
        throw new TypeError('no scheme at all');
      },
    },
  );
  expect(() => checkScheme(hostile)).toThrow('no scheme at all');
});

describe('activation', () => {
  const granted = {
    name: 'granted',
    day: '2024-06-01',
    facts: smallValues,
    expect: { outcome: 'granted' as const, amountFen: 30_000 },
  };
  test('what a case expects and what came out are both said', () => {
    const wrong = {
      ...granted,
      expect: { ...granted.expect, amountFen: 1, lines: { by_unit: 2 }, refusals: ['eligible'] },
    };
    const found = activationFindings(smallScheme((s) => (s.cases = [wrong])));
    const fails = (field: string, expected: string, actual: string) => ({
      code: 'subsidy.scheme.case_fails',
      params: { name: 'granted', field, expected, actual },
      pointer: '/cases/0',
    });
    expect(found).toEqual([
      fails('amountFen', '1', '30000'),
      fails('refusals', '["eligible"]', '[]'),
      fails('lines', '[["by_unit",2]]', '[["by_unit",30000]]'),
      { code: 'subsidy.scheme.no_case_refused', pointer: '/cases' },
    ]);
  });
  test('faults of the document come before its cases', () => {
    const found = activationFindings(smallScheme((s) => (s.validTo = '2023-12-31')));
    expect(found.map(({ code }) => code)).toEqual(['subsidy.scheme.period']);
  });
  test('lines and refusals are compared whatever their order, sources and amounts left out are nothing', () => {
    const scheme = smallScheme((s) => {
      s.facts.old = { kind: 'test.old', label: 'old', type: 'bool', sources: ['*'] };
      s.conditions.push({ ...item('adult'), when: 'old', remedy: 'appeal' });
      s.cases = [
        {
          ...granted,
          facts: { ...smallValues, old: true, doubled: true },
          expect: { outcome: 'granted', amountFen: 60_000, lines: { double: 30_000, by_unit: 30_000 } },
        },
        {
          ...granted,
          name: 'refused',
          facts: { ...smallValues, old: false, eligible: false },
          expect: { outcome: 'refused', refusals: ['eligible', 'adult'] },
        },
      ];
    });
    expect(activationFindings(scheme)).toEqual([]);
    expect(uncoveredItems(scheme)).toEqual(['cap']);
  });
});

test('what nothing here delivers is named with its label, parameters never are', () => {
  const scheme = smallScheme((s) => {
    s.facts.limit = { kind: 'parameter.subsidy.limit', label: '上限', type: 'fen', sources: ['*'] };
  });
  expect(undeliverable(scheme)).toEqual(
    ['eligible', 'doubled', 'units'].map((name) => ({
      code: 'subsidy.scheme.fact_undeliverable',
      params: { label: `test.${name}`, kind: `test.${name}` },
      pointer: `/facts/${name}`,
    })),
  );
});

test('the kinds this system delivers are exactly these', () => {
  const kinds = [
    'claim.day',
    'claim.payee',
    'claim.agreement_signed',
    'person.identity_verified',
    'person.age_at_filing',
    'person.full_time_student',
    'person.public_payroll',
    'person.drawing_pension',
    'person.categories',
    'person.insured_months',
    'person.group',
    'hold.no_claim',
    'class.filing_day',
    'class.completion_approved',
    'class.training_type',
    'class.mode',
    'class.required_hours',
    'attendance.rate',
    'attendance.hours',
    'attendance.days',
    'assessment.passed',
    'certificate.day',
    'certificate.valid',
    'certificate.kind',
    'catalogue.occupation_name',
    'catalogue.occupation_code',
    'catalogue.level',
    'catalogue.scarcity',
    'catalogue.urgent',
    'catalogue.key_trade',
    'subsidy.slot',
    'subsidy.times_this_year',
    'subsidy.granted_this_year',
    'subsidy.prepaid',
    'calendar.rest_days',
  ];
  const asks = (kind: string) =>
    undeliverable(
      smallScheme((s) => {
        for (const fact of Object.values(s.facts)) fact.kind = kind;
      }),
    );
  for (const kind of kinds) expect([kind, asks(kind)]).toEqual([kind, []]);
  for (const other of ['', 'class', 'assessment.fee']) expect(asks(other)).not.toEqual([]);
});
