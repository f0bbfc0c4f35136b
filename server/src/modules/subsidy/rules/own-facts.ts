import type { Fact } from '@zhenxun/contracts/common.ts';
import type { FactSet } from '@zhenxun/contracts/decision.ts';
import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import type { BenefitGroup, PayeeKind } from '@zhenxun/contracts/scheme-terms.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import { slotFact } from './slot.ts';

/** What a person has claimed anywhere, as the guard tells: the minimum that rules need. */
export type Held = {
  readonly occupation_key: string;
  readonly level: string;
  readonly benefit_group: BenefitGroup;
  readonly once: boolean;
  readonly claim_year: number;
  readonly granted_fen: number;
  readonly claim_id: string;
};

/** The claim as its applicant makes it. */
export type Asked = {
  readonly payeeKind: PayeeKind;
  /** Day of claiming: deadlines and years count by it. */
  readonly day: string;
  readonly agreementSigned: boolean;
  /** Stated by the person; absent when not asked or not stated. */
  readonly insuredMonths?: number | undefined;
};

export type Wanted = { readonly personId: string; readonly occupationKey: string; readonly level: string };

/** Facts of the claim itself, which its application answers. */
export function claimFacts(asked: Asked, askedAt: string): Fact[] {
  const fact = (kind: string, value: unknown, source = 'claim'): Fact => ({
    kind,
    answer: 'present',
    value,
    source,
    askedAt,
  });
  return [
    fact('claim.day', asked.day),
    fact('claim.payee', asked.payeeKind),
    fact('claim.agreement_signed', asked.agreementSigned),
    ...(asked.insuredMonths === undefined ? [] : [fact('person.insured_months', asked.insuredMonths, 'pledge')]),
  ];
}

/** What the person has had, for one scheme: slot, times and amount in the year of the claim day. */
export function subsidyFacts(
  scheme: Scheme,
  held: readonly Held[],
  wanted: Wanted,
  day: string,
  askedAt: string,
): Fact[] {
  const { benefitGroup } = scheme;
  const year = Number(day.slice(0, 4));
  const before = held.filter((one) => one.benefit_group === benefitGroup);
  const thisYear = before.filter((one) => one.claim_year === year);
  const slots = before
    .filter((one) => one.once)
    .map((one) => ({
      personId: wanted.personId,
      occupationKey: one.occupation_key,
      level: one.level,
      benefitGroup,
    }));
  const base = { answer: 'present', source: 'subsidy', askedAt } as const;
  return [
    { ...base, kind: 'subsidy.slot', value: slotFact(slots, { ...wanted, benefitGroup }) },
    { ...base, kind: 'subsidy.times_this_year', value: thisYear.length },
    {
      ...base,
      kind: 'subsidy.granted_this_year',
      value: thisYear.reduce((sum, { granted_fen }) => sum + granted_fen, 0),
    },
    { kind: 'subsidy.prepaid', answer: 'absent', source: 'subsidy', askedAt },
  ];
}

/** Rest days of the thirty days up to the claim day, for deadlines that end on one. */
export function restDaysFact(day: string, isWorkday: (day: string) => boolean, askedAt: string): Fact {
  const days = Array.from({ length: 31 }, (_, back) => addDays(day, -back)).filter((one) => !isWorkday(one));
  return { kind: 'calendar.rest_days', answer: 'present', value: days.sort(), source: 'calendar', askedAt };
}

/**
 * One fact for each name the scheme declares, of all that were fetched. What a department says goes before the person's own
 * pledge, its silence too: silence waits, it never passes (R3.3). Departments that differ contradict each other; a pledge
 * counts where no department was asked or none has a record; nothing fetched is nothing given, never a default.
 */
export function factSetFor(scheme: Scheme, fetched: readonly Fact[]): FactSet {
  const chosen: FactSet = {};
  for (const [name, declared] of Object.entries(scheme.facts)) {
    const accepted = (fact: Fact) => declared.sources.includes('*') || declared.sources.includes(fact.source);
    const answers = fetched.filter((fact) => fact.kind === declared.kind && accepted(fact));
    const found = best(answers);
    if (found) chosen[name] = found;
  }
  return chosen;
}

function best(answers: readonly Fact[]): Fact | undefined {
  const given = answers.filter(({ answer }) => answer === 'present');
  const official = given.filter(({ source }) => source !== 'pledge');
  const [first] = official;
  if (first && official.some(({ value }) => JSON.stringify(value) !== JSON.stringify(first.value))) {
    const { value: _, ...rest } = first;
    return { ...rest, answer: 'contradicting' };
  }
  const departments = answers.filter(({ source }) => source !== 'pledge');
  const said = (among: readonly Fact[], ...order: Fact['answer'][]) =>
    order.map((answer) => among.find((fact) => fact.answer === answer)).find(Boolean);
  return (
    said(departments, 'contradicting') ??
    first ??
    said(departments, 'silent') ??
    given[0] ??
    said(answers, 'contradicting', 'silent', 'absent')
  );
}
