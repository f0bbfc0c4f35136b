import type { Fact } from '@zhenxun/contracts/common.ts';
import { factKinds } from '@zhenxun/contracts/scheme-facts.ts';
import { expect, test } from 'vitest';
import { exampleScheme } from '../example-schemes.ts';
import { undeliverable } from './deliverable.ts';
import { claimFacts, factSetFor, type Held, restDaysFact, subsidyFacts } from './own-facts.ts';

const scheme = exampleScheme('demo-employment-skills');
const at = '2026-03-02T01:00:00.000Z';
const wanted = { personId: 'p', occupationKey: 'k', level: '4' };
const held = (more: Partial<Held>): Held => ({
  occupation_key: 'k',
  level: '4',
  benefit_group: 'training_subsidy',
  once: true,
  claim_year: 2026,
  granted_fen: 150_000,
  claim_id: 'c',
  ...more,
});
const value = (facts: readonly Fact[], kind: string) => facts.find((fact) => fact.kind === kind)?.value;
const fact = (kind: string, source: string, given: unknown, answer: Fact['answer'] = 'present'): Fact => ({
  kind,
  source,
  answer,
  askedAt: at,
  ...(answer === 'present' ? { value: given } : {}),
});

test('what was had tells slot, times and amount of the year, within the benefit group', () => {
  const facts = subsidyFacts(
    scheme,
    [
      held({}),
      held({ occupation_key: 'other', granted_fen: 100 }),
      held({ claim_year: 2025, level: '5', granted_fen: 7 }),
      held({ benefit_group: 'living_allowance', granted_fen: 9 }),
    ],
    wanted,
    '2026-03-02',
    at,
  );
  expect(value(facts, 'subsidy.slot')).toBe('same_level');
  expect(value(facts, 'subsidy.times_this_year')).toBe(2);
  expect(value(facts, 'subsidy.granted_this_year')).toBe(150_100);
});

test('a higher level bars, a lower one and what is not given once do not', () => {
  const slot = (some: Held[]) => value(subsidyFacts(scheme, some, wanted, '2026-03-02', at), 'subsidy.slot');
  expect(slot([held({ level: '3' })])).toBe('higher_level');
  expect(slot([held({ level: '5' })])).toBe('none');
  expect(slot([held({ once: false })])).toBe('none');
  expect(slot([])).toBe('none');
});

test('what a department says goes before the pledge, its silence too; the pledge counts where none was asked or none has a record', () => {
  const kind = 'person.full_time_student';
  const pledge = fact(kind, 'pledge', false);
  expect(factSetFor(scheme, [pledge]).fullTimeStudent).toEqual(pledge);
  const department = fact(kind, 'education', true);
  expect(factSetFor(scheme, [pledge, department]).fullTimeStudent).toEqual(department);
  const silent = fact(kind, 'education', undefined, 'silent');
  expect(factSetFor(scheme, [pledge, silent]).fullTimeStudent).toEqual(silent);
  const unknown = fact(kind, 'education', undefined, 'absent');
  expect(factSetFor(scheme, [pledge, unknown]).fullTimeStudent).toEqual(pledge);
  const torn = fact(kind, 'education', undefined, 'contradicting');
  expect(factSetFor(scheme, [pledge, torn]).fullTimeStudent).toEqual(torn);
});

test('departments that differ contradict; a source the scheme does not take is not heard; nothing fetched is nothing', () => {
  const kind = 'person.categories';
  const two = [fact(kind, 'training_class', ['a']), fact(kind, 'employment', ['b'])];
  expect(factSetFor(scheme, two).personCategories).toMatchObject({ answer: 'contradicting' });
  expect(factSetFor(scheme, two).personCategories).not.toHaveProperty('value');
  expect(factSetFor(scheme, [fact(kind, 'rumour', ['a'])])).toEqual({});
});

test('months of insurance are a fact only when stated', () => {
  const asked = { payeeKind: 'person', day: '2026-03-02', agreementSigned: false } as const;
  expect(claimFacts(asked, at).map(({ kind }) => kind)).toEqual(['claim.day', 'claim.payee', 'claim.agreement_signed']);
  expect(value(claimFacts({ ...asked, insuredMonths: 0 }, at), 'person.insured_months')).toBe(0);
});

test('rest days are those of the thirty days up to the claim', () => {
  const off = restDaysFact('2026-03-02', (day) => day !== '2026-03-01' && day !== '2026-01-31', at);
  expect(off.value).toEqual(['2026-01-31', '2026-03-01']);
});

test('the two schemes of the demo ask for nothing that is not delivered; the apprenticeship does', () => {
  expect(undeliverable(scheme)).toEqual([]);
  expect(undeliverable(exampleScheme('unemployment-insurance-upgrade'))).toEqual([]);
  const findings = undeliverable(exampleScheme('apprenticeship-balance-wuhan'));
  expect(findings.length).toBeGreaterThan(0);
  for (const { params } of findings) expect(Object.keys(factKinds)).toContain(params?.kind);
});

test('the claim answers for itself, the person pledges the months of insurance', () => {
  const asked = { payeeKind: 'person', day: '2026-03-02', agreementSigned: true, insuredMonths: 12 } as const;
  const answer = (kind: string, value: unknown, source: string) => ({
    kind,
    answer: 'present',
    value,
    source,
    askedAt: at,
  });
  expect(claimFacts(asked, at)).toEqual([
    answer('claim.day', '2026-03-02', 'claim'),
    answer('claim.payee', 'person', 'claim'),
    answer('claim.agreement_signed', true, 'claim'),
    answer('person.insured_months', 12, 'pledge'),
  ]);
});

test('what was had is answered by this system, and nothing is paid ahead', () => {
  expect(subsidyFacts(scheme, [], wanted, '2026-03-02', at)).toEqual([
    { kind: 'subsidy.slot', answer: 'present', value: 'none', source: 'subsidy', askedAt: at },
    { kind: 'subsidy.times_this_year', answer: 'present', value: 0, source: 'subsidy', askedAt: at },
    { kind: 'subsidy.granted_this_year', answer: 'present', value: 0, source: 'subsidy', askedAt: at },
    { kind: 'subsidy.prepaid', answer: 'absent', source: 'subsidy', askedAt: at },
  ]);
});

test('rest days reach back thirty days, the claim day included, in order', () => {
  const { value: days, ...rest } = restDaysFact('2026-03-31', () => false, at);
  expect(rest).toEqual({ kind: 'calendar.rest_days', answer: 'present', source: 'calendar', askedAt: at });
  expect([(days as string[])[0], (days as string[]).at(-1), (days as string[]).length]).toEqual([
    '2026-03-01',
    '2026-03-31',
    31,
  ]);
});

test('contradiction goes before silence, silence before absence; a pledge alone is taken', () => {
  const kind = 'person.full_time_student';
  const chosen = (...answers: Fact[]) => factSetFor(scheme, answers).fullTimeStudent?.answer;
  const [absent, silent, contradicting] = (['absent', 'silent', 'contradicting'] as const).map((answer) =>
    fact(kind, 'education', undefined, answer),
  ) as [Fact, Fact, Fact];
  expect(chosen(absent, silent, contradicting)).toBe('contradicting');
  expect(chosen(absent, silent)).toBe('silent');
  expect(chosen(absent)).toBe('absent');
  expect(chosen(absent, fact(kind, 'pledge', true))).toBe('present');
  expect(chosen()).toBeUndefined();
});

test('departments that say the same do not contradict, and the first is taken', () => {
  const kind = 'person.categories';
  const same = [fact(kind, 'training_class', ['a']), fact(kind, 'employment', ['a'])];
  expect(factSetFor(scheme, same).personCategories).toEqual(same[0]);
  const pledged = [fact(kind, 'pledge', ['x']), ...same];
  expect(factSetFor(scheme, pledged).personCategories).toEqual(same[0]);
});
