import type { Fact } from '@zhenxun/contracts/common.ts';
import { ageOn } from '@zhenxun/contracts/values/id-number.ts';
import type { Key } from '../../kernel/record-ref.ts';
import { refusal, refuse } from '../../kernel/refusal.ts';
import type { Read } from '../../kernel/tx.ts';
import { factsOfAssessment } from '../assessment/index.ts';
import { factsOfAttendance } from '../attendance/index.ts';
import { type CertificateSummary, certificateOf, factsFromCertificate } from '../certificate/index.ts';
import { organisationsOf } from '../organisation/index.ts';
import { factsOfPerson, personsOf } from '../person/index.ts';
import { type ClassSummary, classOf, enrolmentOf, factsFrom } from '../training-class/index.ts';
import { heldEffects } from './store/held.ts';

type Enrolment = NonNullable<Awaited<ReturnType<typeof enrolmentOf>>>;
type PersonSummary = NonNullable<ReturnType<Awaited<ReturnType<typeof personsOf>>['get']>>;

/** One enrolment as a claim looks at it: what the other modules say, before any scheme is asked. */
export type Matter = {
  readonly enrolmentKey: Key;
  readonly enrolment: Enrolment;
  readonly cls: ClassSummary;
  readonly unitName: string;
  readonly person: PersonSummary;
  readonly certificate: CertificateSummary | undefined;
  /** Facts of the other modules; those of the claim and of the guard come at deciding. */
  readonly facts: readonly Fact[];
};

/** Fetches everything about an enrolment once, all doors asked together. Refuses `kernel.not_found`. */
export async function gather(q: Read, enrolmentKey: Key): Promise<Matter> {
  const enrolment = (await enrolmentOf(q, enrolmentKey)) ?? refuse(refusal('kernel.not_found'));
  const { personId, organisationId, classKey } = enrolment;
  const [cls, persons, certificate, ofPerson, ofAttendance, ofAssessment, held, organisations] = await Promise.all([
    classOf(q, classKey),
    personsOf(q, [personId]),
    certificateOf(q, enrolmentKey),
    factsOfPerson(q, personId, q.today),
    factsOfAttendance(q, enrolmentKey, classKey),
    factsOfAssessment(q, enrolmentKey),
    holdFact(q, [personId, classKey.id]),
    organisationsOf(q, [organisationId]),
  ]);
  const person = persons.get(personId);
  if (cls === undefined || person === undefined) return refuse(refusal('kernel.not_found'));
  return {
    enrolmentKey,
    enrolment,
    cls,
    unitName: organisations.get(organisationId)?.name ?? '',
    person,
    certificate,
    facts: [
      ...aged(ofPerson, person.birth, cls.filingDay),
      ...factsFrom(q, enrolment, cls),
      ...ofAttendance,
      ...ofAssessment,
      ...factsFromCertificate(q, certificate),
      held,
    ],
  };
}

/** Age counts on the filing day, while the pledge counts as it stands today. */
function aged(facts: readonly Fact[], birth: string | undefined, filingDay: string | null): Fact[] {
  return facts.map((fact) =>
    fact.kind === 'person.age_at_filing' && fact.answer === 'present' && birth && filingDay
      ? { ...fact, value: ageOn(birth, filingDay) }
      : fact,
  );
}

async function holdFact(q: Read, subjects: readonly string[]): Promise<Fact> {
  const value = await heldEffects(q, 'no_claim', subjects, q.now);
  return { kind: 'hold.no_claim', answer: 'present', value, source: 'hold', askedAt: q.now };
}
