import type { Decision, FactSet } from '@zhenxun/contracts/decision.ts';
import { refusalsOf } from '@zhenxun/contracts/scheme-explain.ts';
import { type Refusal, refusal } from '../../kernel/refusal.ts';
import type { Read } from '../../kernel/tx.ts';
import { isWorkday } from '../../kernel/workdays.ts';
import type { Matter } from './matter.ts';
import { decide } from './rules/decide.ts';
import { selectFacts } from './rules/digest.ts';
import { type Asked, claimFacts, factSetFor, type Held, restDaysFact, subsidyFacts } from './rules/own-facts.ts';
import type { ActiveScheme } from './schemes.ts';

export type Decided = { readonly facts: FactSet; readonly decision: Decision };

/** The day a scheme goes by for being in force, as the facts tell; undefined while it is not known. */
export function inForceDay({ compiled }: ActiveScheme, matter: Matter, asked: Asked): string | undefined {
  const kind = compiled.scheme.facts[compiled.scheme.days.inForce]?.kind;
  const fact = [...matter.facts, ...claimFacts(asked, '')].find((one) => one.kind === kind && one.answer === 'present');
  return typeof fact?.value === 'string' ? fact.value : undefined;
}

/**
 * Decides an enrolment under a scheme: the facts of the other modules, those of the claim, what the person has had
 * (without the claim's own slot), the parameters in force on the scheme's day, and the calendar. Pure beyond that.
 */
export function decideMatter(
  q: Read,
  matter: Matter,
  scheme: ActiveScheme,
  asked: Asked,
  held: readonly Held[],
): Decided {
  const { compiled } = scheme;
  const document = compiled.scheme;
  const wanted = {
    personId: matter.person.canonicalPersonId,
    occupationKey: matter.cls.entry.occupationKey,
    level: matter.cls.entry.level,
  };
  const fetched = [
    ...matter.facts,
    ...claimFacts(asked, q.now),
    ...subsidyFacts(document, held, wanted, asked.day, q.now),
    restDaysFact(asked.day, isWorkday, q.now),
    ...parameterFacts(q, scheme, matter.cls.key.region_code, inForceDay(scheme, matter, asked) ?? asked.day),
  ];
  const facts = selectFacts(compiled, factSetFor(document, fetched));
  return { facts, decision: decide(compiled, facts) };
}

function parameterFacts(q: Read, { compiled }: ActiveScheme, regionCode: string, day: string): Matter['facts'] {
  return Object.values(compiled.scheme.facts)
    .filter(({ kind }) => kind.startsWith('parameter.'))
    .flatMap(({ kind }) => {
      const found = q.findParam(kind.slice('parameter.'.length), regionCode, day);
      return found
        ? [{ kind, answer: 'present' as const, value: found.value, source: found.documentNo, askedAt: q.now }]
        : [];
    });
}

/** Standard before modifiers and caps; 0 where none was found. */
export function standardOf(decision: Decision): number {
  return decision.lines.find(({ step }) => step === 'standard')?.afterFen ?? 0;
}

/** Every reason against, each as a refusal with its sentence and what to do. */
export function reasonsAgainst({ decision }: Decided, { compiled }: ActiveScheme): Refusal[] {
  return refusalsOf(decision, compiled.scheme);
}

/** Whether two decisions come to the same, whenever their facts were asked. */
export function sameResult(a: Decision, b: Decision): boolean {
  const result = ({ outcome, amountFen, fundSource, refusals, waits }: Decision) =>
    JSON.stringify([outcome, amountFen, fundSource, refusals.map(({ item }) => item), waits.map(({ fact }) => fact)]);
  return result(a) === result(b);
}

/** `fact changed` as a refusal: what it was, what it is. */
export function changed(before: Decision, after: Decision, text: (decision: Decision) => string): Refusal {
  return refusal('subsidy.claim.facts_changed', { before: text(before), after: text(after) });
}
