import type { Decision, FactSet } from '@zhenxun/contracts/decision.ts';
import { DecisionSchema } from '@zhenxun/contracts/decision.ts';
import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { decide } from './decide.ts';
import { smallFacts, smallScheme } from './testing.ts';

const scheme = smallScheme();
const refused = (decision: Decision) =>
  decision.refusals.map(({ code, item }) => `${item} ${code.slice('subsidy.decision.'.length)}`);
const money = (decision: Decision) =>
  decision.lines.flatMap((line) => (line.amountFen === undefined ? [] : [[line.code, line.amountFen]]));

describe('what comes out', () => {
  test('a claim that meets everything is granted, each line with its clause and values', () => {
    const decision = decide(scheme, smallFacts(scheme, { doubled: true }));
    expect(decision).toMatchObject({
      outcome: 'granted',
      amountFen: 60_000,
      computedFen: 60_000,
      recoverFen: 0,
      fundSource: 'employment_fund',
      fundReason: 'fund',
    });
    expect(decision.lines).toContainEqual({
      step: 'modifier',
      code: 'double',
      clause: 'clause of double',
      documentNo: '示例',
      factNames: ['doubled'],
      values: [true],
      beforeFen: 30_000,
      afterFen: 60_000,
      amountFen: 30_000,
      rate: 20_000,
    });
    expect(Value.Check(DecisionSchema, decision)).toBe(true);
  });

  test('a refused claim still shows what it would have been, and takes it back', () => {
    const decision = decide(scheme, smallFacts(scheme, { eligible: false }));
    expect(decision).toMatchObject({ outcome: 'refused', amountFen: 0, computedFen: 30_000 });
    expect(money(decision)).toEqual([
      ['by_unit', 30_000],
      ['withheld', -30_000],
    ]);
    expect(decision.refusals).toEqual([
      {
        code: 'subsidy.decision.condition_failed',
        params: { item: 'eligible' },
        rule: '示例 clause of eligible',
        item: 'eligible',
        remedy: 'appeal',
      },
    ]);
  });

  test('all reasons are given at once, faults of the input among them', () => {
    const facts = smallFacts(scheme, { eligible: false, payee: 'enterprise', claimDay: '2025-01-01' });
    delete facts.units;
    expect(refused(decide(scheme, facts))).toEqual([
      'units fact_missing',
      'in_force not_in_force',
      'payee payee_not_allowed',
      'eligible condition_failed',
    ]);
  });
});

describe('facts', () => {
  const withFact = (name: string, change: object) => {
    const facts = smallFacts(scheme);
    facts[name] = { ...facts[name]!, ...change };
    return decide(scheme, facts);
  };

  test('silence waits and is named, with its source; it neither passes nor refuses', () => {
    const decision = withFact('eligible', { answer: 'silent', value: undefined, source: 'registry' });
    expect(decision).toMatchObject({
      outcome: 'waits',
      amountFen: 0,
      refusals: [],
      waits: [{ fact: 'eligible', why: 'silent', source: 'registry' }],
    });
    expect(decision.lines.find(({ code }) => code === 'eligible')).toMatchObject({ result: 'silent', values: [null] });
  });

  test('contradiction waits for a person to judge', () => {
    const decision = withFact('eligible', { answer: 'contradicting' });
    expect(decision).toMatchObject({ outcome: 'waits', waits: [{ why: 'contradicting' }] });
    expect(decision.lines.find(({ code }) => code === 'eligible')?.result).toBe('to_judge');
  });

  test('a value sent along with silence is not looked at', () => {
    expect(withFact('eligible', { answer: 'silent', value: true }).outcome).toBe('waits');
    expect(withFact('eligible', { answer: 'silent', value: false }).outcome).toBe('waits');
  });

  test.each([
    ['the first day', { validFrom: '2024-06-01' }, 'granted'],
    ['the last day', { validTo: '2024-06-01' }, 'granted'],
    ['before it begins', { validFrom: '2024-06-02' }, 'waits'],
    ['after it ended', { validTo: '2024-05-31' }, 'waits'],
  ])('a fact holds in its period: %s', (_, period, outcome) => {
    expect(withFact('eligible', period).outcome).toBe(outcome);
  });

  test('an answer out of date is not taken for a no either', () => {
    expect(withFact('eligible', { value: false, validTo: '2024-05-31' })).toMatchObject({
      outcome: 'waits',
      waits: [{ why: 'stale' }],
    });
  });

  test('what a source says is not there is refused where it is needed', () => {
    const decision = withFact('eligible', { answer: 'absent', value: undefined });
    expect(refused(decision)).toEqual(['eligible fact_absent']);
  });

  test('unless the scheme says what “none” stands for', () => {
    const lenient = smallScheme((copy) => {
      copy.facts.doubled!.absent = false;
    });
    const facts = smallFacts(lenient, { doubled: { answer: 'absent' } });
    expect(decide(lenient, facts)).toMatchObject({ outcome: 'granted', amountFen: 30_000 });
  });

  test.each([
    ['a missing fact', (facts: FactSet) => delete facts.eligible, 'fact_missing'],
    ['another kind', (facts: FactSet) => Object.assign(facts.eligible!, { kind: 'test.other' }), 'fact_kind'],
    ['a text for a yes', (facts: FactSet) => Object.assign(facts.eligible!, { value: 'true' }), 'fact_invalid'],
    ['present without value', (facts: FactSet) => Object.assign(facts.eligible!, { value: undefined }), 'fact_invalid'],
    ['an unknown answer', (facts: FactSet) => Object.assign(facts.eligible!, { answer: 'maybe' }), 'fact_invalid'],
    ['no fact at all', (facts: FactSet) => Object.assign(facts, { eligible: null }), 'fact_invalid'],
    ['no day of validity', (facts: FactSet) => Object.assign(facts.eligible!, { validTo: 'soon' }), 'fact_invalid'],
  ])('%s is refused as input, with its place', (_, spoil, code) => {
    const facts = smallFacts(scheme);
    spoil(facts);
    const decision = decide(scheme, facts);
    expect(decision.refusals).toMatchObject([
      { code: `subsidy.decision.${code}`, pointer: '/facts/eligible', item: 'eligible' },
    ]);
    expect(decision.outcome).toBe('refused');
  });

  test.each([1.5, -1, '3', 2 ** 53, null, Number.NaN])('units of %s are no units', (units) => {
    const strict = smallScheme((copy) => {
      copy.facts.units!.min = 0;
    });
    expect(refused(decide(strict, smallFacts(strict, { units: { answer: 'present', value: units } })))).toEqual([
      'units fact_invalid',
    ]);
  });

  test('a source the scheme does not accept is refused', () => {
    const strict = smallScheme((copy) => {
      copy.facts.eligible!.sources = ['registry'];
    });
    const pledged = smallFacts(strict, { eligible: { answer: 'present', value: true, source: 'pledge' } });
    expect(refused(decide(strict, pledged))).toEqual(['eligible fact_source']);
  });

  test('a missing parameter is called a parameter', () => {
    const strict = smallScheme((copy) => {
      copy.facts.units!.kind = 'parameter.test.units';
    });
    const facts = smallFacts(strict);
    delete facts.units;
    expect(refused(decide(strict, facts))).toEqual(['units parameter_missing']);
  });

  test('facts the scheme does not declare change nothing, not even the digest', () => {
    const facts = smallFacts(scheme);
    const more = { ...facts, other: { ...facts.units!, value: 9 } };
    expect(decide(scheme, more)).toEqual(decide(scheme, facts));
  });
});

describe('days', () => {
  const dated = (length: object, rest?: string) =>
    smallScheme((copy) => {
      copy.facts.issued = { kind: 'certificate.day', label: 'issued', type: 'day', sources: ['*'] };
      copy.facts.rest = { kind: 'calendar.rest_days', label: 'rest', type: 'days', sources: ['*'] };
      copy.validTo = null;
      copy.deadlines = [
        {
          code: 'period',
          says: 'period',
          clause: 'c',
          from: 'issued',
          to: 'claimDay',
          ...length,
          counting: 'corresponding_day',
          restDays: rest,
          remedy: 'explain_delay',
        },
      ];
    });
  const outcome = (document: object, issued: string, claimDay: string, rest: string[] = []) =>
    decide(document, smallFacts(document as never, { issued, claimDay, rest })).outcome;

  test.each([
    ['2024-01-31', 1, '2024-02-29', 'granted'],
    ['2024-01-31', 1, '2024-03-01', 'refused'],
    ['2024-05-10', 12, '2025-05-10', 'granted'],
    ['2024-05-10', 12, '2025-05-11', 'refused'],
    ['2024-12-15', 1, '2025-01-15', 'granted'],
  ])('%s and %i months: %s is %s', (issued, months, claimDay, expected) => {
    expect(outcome(dated({ months }), issued, claimDay)).toBe(expected);
  });

  test('days count from the day after', () => {
    expect(outcome(dated({ days: 30 }), '2024-05-01', '2024-05-31')).toBe('granted');
    expect(outcome(dated({ days: 30 }), '2024-05-01', '2024-06-01')).toBe('refused');
  });

  test('a last day of rest moves to the next working day', () => {
    const document = dated({ days: 30 }, 'rest');
    const holiday = ['2024-05-31', '2024-06-01', '2024-06-02'];
    expect(outcome(document, '2024-05-01', '2024-06-03', holiday)).toBe('granted');
    expect(outcome(document, '2024-05-01', '2024-06-04', holiday)).toBe('refused');
    expect(outcome(document, '2024-05-01', '2024-06-03', ['2024-06-01', '2024-06-02'])).toBe('refused');
  });

  test('rest days are not asked for when the claim is in time', () => {
    const document = dated({ days: 30 }, 'rest');
    const facts = smallFacts(document, { issued: '2024-05-01', claimDay: '2024-05-31', rest: { answer: 'silent' } });
    expect(decide(document, facts).outcome).toBe('granted');
  });
});

describe('counts, funds, payees', () => {
  test('the limit itself is reached', () => {
    const counted = smallScheme((copy) => {
      copy.counts = [
        {
          code: 'times',
          says: 'times',
          clause: 'c',
          used: 'units',
          limit: 3,
          countedBy: 'claimDay',
          remedy: 'next_year',
        },
      ];
    });
    expect(decide(counted, smallFacts(counted, { units: 2 })).outcome).toBe('granted');
    const decision = decide(counted, smallFacts(counted, { units: 3 }));
    expect(decision.refusals).toMatchObject([
      { code: 'subsidy.decision.count_reached', params: { used: 3, limit: 3 }, remedy: 'next_year' },
    ]);
  });

  test('the first fund rule that holds chooses; when none does the claim is refused', () => {
    const funded = smallScheme((copy) => {
      const fund = copy.fundSources[0]!;
      copy.fundSources = [
        { ...fund, code: 'first', when: 'doubled', source: 'unemployment_insurance' },
        { ...fund, code: 'second', when: 'units > 1', source: 'skills_action_account' },
      ];
    });
    const chosen = (values: object) => {
      const { fundSource, fundReason, refusals } = decide(funded, smallFacts(funded, values as never));
      return [fundSource, fundReason, refusals.length];
    };
    expect(chosen({ doubled: true })).toEqual(['unemployment_insurance', 'first', 0]);
    expect(chosen({})).toEqual(['skills_action_account', 'second', 0]);
    expect(chosen({ units: 1 })).toEqual([null, null, 1]);
    expect(decide(funded, smallFacts(funded, { doubled: { answer: 'silent' } })).waits).toMatchObject([
      { fact: 'doubled' },
    ]);
  });

  test('a payee condition is tested for that payee only', () => {
    const agreed = smallScheme((copy) => {
      copy.payees.push({
        code: 'payee_institution',
        says: 's',
        clause: 'c',
        kind: 'institution',
        when: 'doubled',
        remedy: 'sign_agreement',
      });
    });
    expect(decide(agreed, smallFacts(agreed)).outcome).toBe('granted');
    expect(refused(decide(agreed, smallFacts(agreed, { payee: 'institution' })))).toEqual([
      'payee_institution condition_failed',
    ]);
    expect(decide(agreed, smallFacts(agreed, { payee: 'institution', doubled: true })).outcome).toBe('granted');
  });
});

test('the scheme is in force on its first and last day', () => {
  const on = (claimDay: string) => decide(scheme, smallFacts(scheme, { claimDay })).outcome;
  expect(['2023-12-31', '2024-01-01', '2024-12-31', '2025-01-01'].map(on)).toEqual([
    'refused',
    'granted',
    'granted',
    'refused',
  ]);
});

test('the day that counts may be worked out of others', () => {
  const later = smallScheme((copy) => {
    copy.derived = [{ name: 'dayAfter', label: 'd', type: 'day', is: 'claimDay.plusDays(1)' }];
    copy.days.inForce = 'dayAfter';
  });
  const on = (claimDay: unknown) => decide(later, smallFacts(later, { claimDay })).outcome;
  expect(['2023-12-31', '2024-12-31', { answer: 'silent' }].map(on)).toEqual(['granted', 'refused', 'waits']);
});
