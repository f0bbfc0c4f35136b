import type { EntryInForce } from '@zhenxun/contracts/catalogue-schemas.ts';
import type { Fact } from '@zhenxun/contracts/common.ts';
import type { PersonCategory } from '@zhenxun/contracts/person.ts';
import type { ClassMode, ClassState, EnrolmentState } from '@zhenxun/contracts/training-class-terms.ts';
import { type Key, refOf } from '../../kernel/record-ref.ts';
import type { Read } from '../../kernel/tx.ts';
import { enrolScope, findClass, pageOfClasses } from './store/class.ts';
import { enrolmentsIn, findEnrolment, enrolmentsOfPerson as rowsOfPerson } from './store/enrolment.ts';
import type { ClassRow, EnrolmentRow, Stored } from './store/rows.ts';
import { sumOfSessions } from './store/session.ts';

export type ClassSummary = {
  key: Key;
  ref: string;
  organisationId: string;
  number: string | null;
  title: string;
  entry: EntryInForce;
  trainingType: string;
  mode: ClassMode;
  state: ClassState;
  startsOn: string;
  endsOn: string;
  capacity: number;
  feeFen: number;
  ownCostFen: number;
  managerName: string;
  assessment: ClassRow['assessment'];
  filingDay: string | null;
  approvedOn: string | null;
  completionApprovedOn: string | null;
  siteKey: Key | null;
  plannedHours: number;
  plannedMinutes: number;
  version: number;
};

/**
 * A worker has no office and no organisation: what belongs to the own classes is read past the scope. The caller has found
 * the worker's own enrolment before, whose policy is the person.
 */
function reach(q: Read): string | undefined {
  const { actor } = q;
  return actor.kind === 'account' && actor.personId && actor.grants.every((grant) => grant.role === 'worker')
    ? enrolScope
    : undefined;
}

/** The class under its key, as far as who asks may reach it (see `reach`); undefined otherwise. */
export async function classOf(q: Read, key: Key): Promise<ClassSummary | undefined> {
  const [row, { hours }] = await Promise.all([findClass(q, key, reach(q)), sumOfSessions(q, key, reach(q))]);
  return row && summaryOf(q, row, hours);
}

function summaryOf(q: Read, row: Stored<ClassRow>, hours: number): ClassSummary {
  const key = { region_code: row.region_code, id: row.id };
  return {
    key,
    ref: refOf(key),
    organisationId: row.organisation_id,
    number: row.number,
    title: row.title,
    entry: row.entry,
    trainingType: row.training_type,
    mode: row.mode,
    state: row.state,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    capacity: row.capacity,
    feeFen: row.fee_fen,
    ownCostFen: row.own_cost_fen,
    managerName: row.manager_name,
    assessment: row.assessment,
    filingDay: row.filing_day,
    approvedOn: row.approved_on,
    completionApprovedOn: row.completion_approved_on,
    siteKey: row.site_id && row.site_region ? { region_code: row.site_region, id: row.site_id } : null,
    plannedHours: hours,
    plannedMinutes: hours * q.param<number>('training_class.class_hour_minutes', row.region_code, row.starts_on),
    version: row.version,
  };
}

export type Enrolment = {
  key: Key;
  id: string;
  ref: string;
  classKey: Key;
  organisationId: string;
  no: number;
  personId: string;
  canonicalPersonId: string;
  state: EnrolmentState;
  categories: PersonCategory[];
  employer: string | null;
  ownCostFen: number;
};

function enrolmentSummary(row: EnrolmentRow): Enrolment {
  const key = { region_code: row.region_code, id: row.id };
  return {
    key,
    id: row.id,
    ref: refOf(key),
    classKey: { region_code: row.region_code, id: row.class_id },
    organisationId: row.organisation_id,
    no: row.no,
    personId: row.person_id,
    canonicalPersonId: row.canonical_person_id,
    state: row.state,
    categories: row.categories,
    employer: row.employer,
    ownCostFen: row.own_cost_fen,
  };
}

/** Trainees of a class in the order of the roster: enrolled ones, or those in the states asked. */
export async function enrolmentsOf(
  q: Read,
  classKey: Key,
  states: readonly EnrolmentState[] = ['enrolled'],
): Promise<Enrolment[]> {
  return (await enrolmentsIn(q, classKey, states)).map(enrolmentSummary);
}

/** All enrolments of a person that who asks may see, newest first. */
export async function enrolmentsOfPerson(q: Read, personId: string): Promise<Enrolment[]> {
  return (await rowsOfPerson(q, personId)).map(enrolmentSummary);
}

/** One enrolment in the scope of who asks: office, organisation, or the trainee. */
export async function enrolmentOf(q: Read, key: Key): Promise<Enrolment | undefined> {
  const row = await findEnrolment(q, key);
  return row && enrolmentSummary(row);
}

/** What the class says of a trainee's claim: filing, completion, the frozen entry, the categories of the roster. */
export function factsFrom(q: Read, mine: Enrolment, found: ClassSummary): Fact[] {
  const { entry } = found;
  const fact = (kind: string, value: unknown, source = 'training_class'): Fact =>
    value === null || value === undefined
      ? { kind, answer: 'absent', source, askedAt: q.now }
      : { kind, answer: 'present', value, source, askedAt: q.now };
  return [
    fact('class.filing_day', found.filingDay),
    fact('class.completion_approved', found.completionApprovedOn !== null),
    fact('class.training_type', found.trainingType),
    fact('class.mode', found.mode),
    fact('class.required_hours', entry.hours),
    fact('person.categories', mine.categories),
    fact('catalogue.occupation_name', entry.occupationName, 'catalogue'),
    fact('catalogue.occupation_code', entry.occupationCode, 'catalogue'),
    fact('catalogue.level', entry.level, 'catalogue'),
    fact('catalogue.scarcity', entry.scarcity, 'catalogue'),
    fact('catalogue.urgent', entry.urgent, 'catalogue'),
    fact('catalogue.key_trade', entry.keyTrade, 'catalogue'),
  ];
}

/** The newest classes of an institution, at most 200, in the scope of who asks. */
export async function classesOfOrganisation(
  q: Read,
  organisationId: string,
): Promise<{ ref: string; title: string }[]> {
  const { items } = await pageOfClasses(q, { organisationId, limit: 200 });
  return items.map((row) => ({ ref: refOf(row), title: row.title }));
}
