import { ageOn } from '@zhenxun/contracts/values/id-number.ts';
import { overlaps } from '@zhenxun/contracts/values/period.ts';
import { type ClassFacts, type Figures, finding, notice, type Rule, resultsOf, type TraineeFact } from './facts.ts';

const at = (trainee: TraineeFact) => ({ pointer: `/trainees/${trainee.no}`, subject: trainee.enrolmentId });

/** As many as the parameter asks at least, and no more than planned. */
export const rosterSize: Rule = ({ trainees, stage, class: { capacity }, figures: { minTrainees } }) => {
  const code = 'training_class.check.roster_size';
  const params = { count: trainees.length, capacity, min: minTrainees.value };
  const few = trainees.length < minTrainees.value;
  const wrong = few || trainees.length > capacity;
  // nobody is kept in a class that runs because it would be too small without him: a person judges
  const outcome = few && stage === 'change' ? 'to_judge' : 'failed';
  const found = wrong ? [finding(code, outcome, minTrainees.documentNo, params, { pointer: '/trainees' })] : [];
  return resultsOf(code, minTrainees.documentNo, found, params);
};

/** One person once, whatever the papers. */
export const duplicateTrainee: Rule = ({ trainees }) => {
  const code = 'training_class.check.duplicate';
  const seen = new Map<string, TraineeFact>();
  const found = trainees.flatMap((trainee) => {
    const first = seen.get(trainee.canonicalPersonId);
    if (first === undefined) {
      seen.set(trainee.canonicalPersonId, trainee);
      return [];
    }
    return [finding(code, 'failed', notice, { name: trainee.name, no: trainee.no, first: first.no }, at(trainee))];
  });
  return resultsOf(code, notice, found);
};

export type AgeFinding = { code: 'under_age' | 'over_age'; age: number; limit: number; documentNo: string };

/** Whether a person born then may be trained with subsidy on that day; undefined when so. */
export function ageFinding(
  birth: string,
  sex: 'male' | 'female' | undefined,
  day: string,
  { minAge, maxAge }: Pick<Figures, 'minAge' | 'maxAge'>,
): AgeFinding | undefined {
  const age = ageOn(birth, day);
  if (age < minAge.value) return { code: 'under_age', age, limit: minAge.value, documentNo: minAge.documentNo };
  const most = maxAge[sex ?? 'male'];
  if (age > most.value) return { code: 'over_age', age, limit: most.value, documentNo: most.documentNo };
  return undefined;
}

/** Age on the day of the filing; a paper that does not tell the birth is for a person to judge. */
export const traineeAge: Rule = ({ trainees, today, figures }) => {
  const code = 'training_class.check.age';
  const found = trainees.flatMap((trainee) => {
    const { name, no } = trainee;
    if (trainee.birth === undefined) {
      return [finding(`${code}.unknown`, 'to_judge', figures.minAge.documentNo, { name, no }, at(trainee))];
    }
    const wrong = ageFinding(trainee.birth, trainee.sex, today, figures);
    if (wrong === undefined) return [];
    const params = { name, no, age: wrong.age, limit: wrong.limit };
    return [finding(`training_class.check.${wrong.code}`, 'failed', wrong.documentNo, params, at(trainee))];
  });
  return resultsOf(code, figures.minAge.documentNo, found, {
    min: figures.minAge.value,
    male: figures.maxAge.male.value,
    female: figures.maxAge.female.value,
  });
};

/** The register must have confirmed name and number; while it is silent the check waits and never passes. */
export const traineeVerified: Rule = ({ trainees }) => {
  const code = 'training_class.check.verification';
  const found = trainees.flatMap((trainee) => {
    const params = { name: trainee.name, no: trainee.no };
    switch (trainee.verification) {
      case 'verified':
        return [];
      case 'mismatch':
        return [finding(`${code}.mismatch`, 'failed', notice, params, at(trainee))];
      case 'not_found':
        return [finding(`${code}.not_found`, 'failed', notice, params, at(trainee))];
      default:
        return [finding(`${code}.silent`, 'silent', notice, params, at(trainee))];
    }
  });
  return resultsOf(code, notice, found, { count: trainees.length });
};

/** First planned time of the class at which the subject is taken by another class; undefined when none. */
export function firstClash(
  facts: Pick<ClassFacts, 'taken'>,
  kind: 'person' | 'room',
  subjectId: string,
  sessions: readonly { startsAt: string; endsAt: string; no: number }[],
): { session: number; from: string; to: string } | undefined {
  for (const taken of facts.taken) {
    if (taken.kind !== kind || taken.subjectId !== subjectId) continue;
    const session = sessions.find((one) => overlaps({ from: one.startsAt, to: one.endsAt }, taken));
    if (session) return { session: session.no, from: taken.from, to: taken.to };
  }
  return undefined;
}

/** `2026-12-01 09:00`, Shanghai time, of an instant. */
export function shanghaiTime(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** No trainee is at another class at the same time, in whatever county. */
export const traineeClash: Rule = (facts) => {
  const code = 'training_class.check.trainee_clash';
  const found = facts.trainees.flatMap((trainee) => {
    const clash = firstClash(facts, 'person', trainee.canonicalPersonId, facts.sessions);
    if (clash === undefined) return [];
    const params = {
      name: trainee.name,
      no: trainee.no,
      session: clash.session,
      from: shanghaiTime(clash.from),
      to: shanghaiTime(clash.to).slice(11),
    };
    return [finding(code, 'failed', notice, params, at(trainee))];
  });
  return resultsOf(code, notice, found);
};
