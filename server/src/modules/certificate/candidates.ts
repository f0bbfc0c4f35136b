import type { PersonSummary } from '@zhenxun/contracts/person.ts';
import { ClassState, EnrolmentState } from '@zhenxun/contracts/training-class.ts';
import { unprintable } from '../../kernel/pdf/render.ts';
import type { Key } from '../../kernel/record-ref.ts';
import { type Refusal, refusal, refuse } from '../../kernel/refusal.ts';
import type { Read } from '../../kernel/tx.ts';
import { resultsOf } from '../assessment/index.ts';
import { attendanceOf } from '../attendance/index.ts';
import { openPersons, personsOf } from '../person/index.ts';
import { type ClassSummary, classOf, enrolmentsOf } from '../training-class/index.ts';
import { reasonsAgainst } from './rules/issue.ts';
import { type CertificateRow, liveOfClass } from './store.ts';

export type Trainee = {
  readonly enrolmentId: string;
  readonly person: PersonSummary;
  /** in clear: it is printed */
  readonly name: string;
  readonly certificate: CertificateRow | undefined;
  readonly refusals: Refusal[];
};

/** The trainees of a class, each with the certificate or the reasons against one; and what stands against the class. */
export async function traineesOf(
  q: Read,
  key: Key,
): Promise<{ cls: ClassSummary; trainees: Trainee[]; refusals: Refusal[] }> {
  const cls = (await classOf(q, key)) ?? refuse(refusal('kernel.not_found'));
  const enrolments = (await enrolmentsOf(q, key)).filter(({ state }) => state === 'enrolled' || state === 'withdrawn');
  const ids = enrolments.map(({ personId }) => personId);
  const people = await personsOf(q, ids);
  const names = await openPersons(q, ids, ['name']);
  const results = await resultsOf(q, key);
  const attendance = await attendanceOf(q, key);
  const live = new Map((await liveOfClass(q, key)).map((row) => [row.enrolment_id, row]));
  const minimumBp = q.param<number>('attendance.minimum_rate', key.region_code);
  const trainees = enrolments.flatMap((enrolment): Trainee[] => {
    const person = people.get(enrolment.personId);
    if (!person) return [];
    const name = names.get(enrolment.personId)?.name ?? '';
    const certificate = live.get(enrolment.id);
    const refusals = reasonsAgainst({
      enrolmentState: { code: enrolment.state, label: EnrolmentState.label(enrolment.state) },
      passed: results.get(enrolment.id)?.passed ?? undefined,
      attendanceBp: attendance.get(enrolment.id)?.rateBp,
      minimumBp,
      existing: certificate?.serial,
      unprintable: unprintable(name),
    });
    return [{ enrolmentId: enrolment.id, person, name, certificate, refusals }];
  });
  const finished = cls.state === 'finished';
  const refusals = finished ? [] : [refusal('certificate.class_not_finished', { state: ClassState.label(cls.state) })];
  return { cls, trainees, refusals };
}
