import type { Mark } from '@zhenxun/contracts/attendance.ts';
import type { FileHead, FileKind, FileSubject } from '@zhenxun/contracts/supervision-file.ts';
import { InspectionKind } from '@zhenxun/contracts/supervision-terms.ts';
import { EnrolmentState } from '@zhenxun/contracts/training-class-terms.ts';
import { can } from '../../../../kernel/permission.ts';
import { type Key, keyOf, refOf } from '../../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../../kernel/refusal.ts';
import { rangesOf } from '../../../../kernel/scope.ts';
import type { Read } from '../../../../kernel/tx.ts';
import { marksOf } from '../../../attendance/index.ts';
import { certificatesOf } from '../../../certificate/index.ts';
import {
  organisationBy,
  organisationNames,
  proofsOf,
  resourcesOf,
  sitesOf,
  teachersOf,
} from '../../../organisation/index.ts';
import { personsOf } from '../../../person/index.ts';
import { claimRefs } from '../../../subsidy/index.ts';
import {
  type CalendarSession,
  classesOfOrganisation,
  classOf,
  type Enrolment,
  enrolmentsOf,
  enrolmentsOfPerson,
  planOf,
} from '../../../training-class/index.ts';
import { type Checked, checkedIn } from '../../store/refs.ts';

/** A record whose entries belong to the file, and how a line names it. */
export type Subject = { readonly kind: FileSubject; readonly ref: string; readonly name: string };

/** What a file gathers: its records, the sessions of its class, and the regions it is limited to. */
export type FileScope = {
  readonly head: FileHead;
  readonly regionCode: string;
  readonly subjects: readonly Subject[];
  readonly sessions: readonly CalendarSession[];
  /** Of a person's file: what was decided of the own sessions, by session. */
  readonly marks?: ReadonlyMap<string, Mark>;
  readonly ranges?: readonly string[];
};

function checkedSubjects({ inspections, findings }: Checked): Subject[] {
  return [
    ...inspections.map((row): Subject => {
      return { kind: 'inspection', ref: refOf(row), name: `${InspectionKind.label(row.kind)} ${row.planned_on}` };
    }),
    ...findings.map((row): Subject => ({ kind: 'finding', ref: refOf(row), name: row.item_text })),
  ];
}

async function enrolmentSubjects(
  q: Read,
  enrolments: readonly Enrolment[],
  claims: Awaited<ReturnType<typeof claimRefs>>,
) {
  const persons = await personsOf(
    q,
    enrolments.map(({ personId }) => personId),
  );
  const nameOf = new Map(enrolments.map(({ id, personId }) => [id, persons.get(personId)?.nameMasked ?? '']));
  const certificates: Subject[] = [];
  for (const region of new Set(enrolments.map(({ key }) => key.region_code))) {
    const own = enrolments.filter(({ key }) => key.region_code === region).map(({ id }) => id);
    const found = await certificatesOf(q, region, own);
    for (const { ref, serial } of found.values()) certificates.push({ kind: 'certificate', ref, name: serial });
  }
  return [
    ...enrolments.map(({ id, ref }): Subject => ({ kind: 'trainee', ref, name: nameOf.get(id) ?? '' })),
    ...certificates,
    ...claims.map(({ ref, enrolmentId }): Subject => ({ kind: 'claim', ref, name: nameOf.get(enrolmentId) ?? '' })),
  ];
}

async function scopeOfClass(q: Read, key: Key): Promise<FileScope> {
  const of = (await classOf(q, key)) ?? refuse(refusal('kernel.not_found'));
  refuseIf([
    can(q.actor, 'supervision.file.view', { region_code: key.region_code, organisation_id: of.organisationId }),
  ]);
  const enrolments = await enrolmentsOf(q, key, EnrolmentState.values);
  const sessions = await planOf(q, key);
  const checked = await checkedIn(q, { classKey: key });
  const names = await organisationNames(q, [of.organisationId]);
  return {
    head: {
      kind: 'class',
      id: of.ref,
      title: of.title,
      organisationName: names.get(of.organisationId) ?? '',
      ...(of.number ? { number: of.number } : {}),
      from: of.startsOn,
      to: of.endsOn,
      trainees: enrolments.filter(({ state }) => state === 'enrolled').length,
      sessions: sessions.length,
      sessionsHeld: sessions.filter(({ endsAt }) => endsAt <= q.now).length,
      inspections: checked.inspections.length,
      openFindings: checked.findings.filter(({ state }) => state !== 'closed').length,
    },
    regionCode: key.region_code,
    subjects: [
      ...checkedSubjects(checked),
      ...(await enrolmentSubjects(q, enrolments, await claimRefs(q, { classKey: key }))),
      ...sessions.map((session): Subject => {
        return { kind: 'session', ref: refOf(session.key), name: `第 ${session.no} 次课` };
      }),
      { kind: 'class', ref: of.ref, name: of.title },
    ],
    sessions,
  };
}

async function scopeOfOrganisation(q: Read, key: Key): Promise<FileScope> {
  const of = await organisationBy(q, key);
  if (of?.regionCode !== key.region_code) return refuse(refusal('kernel.not_found'));
  refuseIf([can(q.actor, 'supervision.file.view', { region_code: of.regionCode, organisation_id: of.id })]);
  const checked = await checkedIn(q, { organisationId: of.id });
  const [sites, teachers, resources, proofs, classes] = await Promise.all([
    sitesOf(q, of.id),
    teachersOf(q, of.id),
    resourcesOf(q, of.id),
    proofsOf(q, of.id),
    classesOfOrganisation(q, of.id),
  ]);
  const items = [...sites, ...teachers, ...resources, ...proofs];
  return {
    head: {
      kind: 'organisation',
      id: of.ref,
      title: of.name,
      number: of.uscc,
      inspections: checked.inspections.length,
      openFindings: checked.findings.filter(({ state }) => state !== 'closed').length,
      classes,
    },
    regionCode: of.regionCode,
    subjects: [
      ...checkedSubjects(checked),
      ...classes.map(({ ref, title }): Subject => ({ kind: 'class', ref, name: title })),
      ...items.map(({ ref }): Subject => ({ kind: 'organisation', ref, name: of.name })),
      { kind: 'organisation', ref: of.ref, name: of.name },
      { kind: 'organisation', ref: of.id, name: of.name },
    ],
    sessions: [],
  };
}

/** What happened to a person within the regions of who asks: another county's claims are not told (R3.2). */
async function scopeOfPerson(q: Read, id: string): Promise<FileScope> {
  refuseIf([can(q.actor, 'supervision.file.person')]);
  const person = (await personsOf(q, [id])).get(id) ?? refuse(refusal('kernel.not_found'));
  const enrolments = await enrolmentsOfPerson(q, id);
  const claims = await claimRefs(q, { personId: id });
  const sessions: CalendarSession[] = [];
  const marks = new Map<string, Mark>();
  for (const { key, classKey } of enrolments.filter(({ state }) => state === 'enrolled')) {
    sessions.push(...(await planOf(q, classKey)));
    for (const [session, mark] of await marksOf(q, key)) marks.set(session, mark);
  }
  return {
    head: { kind: 'person', id, title: person.nameMasked, number: person.documentMasked, trainees: enrolments.length },
    regionCode: enrolments[0]?.key.region_code ?? q.kernel.config.province,
    subjects: [
      ...(await enrolmentSubjects(q, enrolments, claims)),
      { kind: 'person', ref: id, name: person.nameMasked },
    ],
    sessions,
    marks,
    ranges: rangesOf(q.actor, q.kernel.reference),
  };
}

/** Gathers a file for who asks. Refuses `kernel.not_found` and what permissions say. */
export function scopeOf(q: Read, kind: FileKind, id: string): Promise<FileScope> {
  if (kind === 'person') return scopeOfPerson(q, id);
  return kind === 'class' ? scopeOfClass(q, keyOf(id)) : scopeOfOrganisation(q, keyOf(id));
}
