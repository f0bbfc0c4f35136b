import type { PageOf } from '@zhenxun/contracts/common.ts';
import { PersonCategory } from '@zhenxun/contracts/person.ts';
import type { TraineeItem } from '@zhenxun/contracts/training-class-roster.ts';
import { EnrolmentState } from '@zhenxun/contracts/training-class-terms.ts';
import { ageOn } from '@zhenxun/contracts/values/id-number.ts';
import { organisationsOf } from '../../../kernel/actor.ts';
import { refOf } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import { personsOf, pledgesFor } from '../../person/index.ts';
import { judgedOn } from '../facts.ts';
import { shanghaiTime } from '../rules/roster.ts';
import { type EnrolmentLine, enrolmentsIn, pageOfEnrolments } from '../store/enrolment.ts';
import { visibleClass } from './classes.ts';

async function itemsOf(q: Read, rows: readonly EnrolmentLine[], day: string): Promise<TraineeItem[]> {
  const persons = await personsOf(
    q,
    rows.map((row) => row.person_id),
  );
  const pledges = await pledgesFor(
    q,
    rows.map((row) => refOf(row)),
  );
  return rows.map((row) => {
    const person = persons.get(row.person_id);
    const pledge = pledges.get(refOf(row));
    return {
      ref: refOf(row),
      classRef: refOf({ region_code: row.region_code, id: row.class_id }),
      classTitle: row.title,
      no: row.no,
      personId: row.person_id,
      name: person?.nameMasked ?? '',
      document: person?.documentMasked ?? '',
      phone: person?.phoneMasked ?? '',
      ...(person?.birth ? { age: ageOn(person.birth, day) } : {}),
      verification: person?.verification ?? 'unverified',
      state: row.state,
      source: row.source,
      ...(row.education ? { education: row.education } : {}),
      categories: row.categories,
      ...(row.employment ? { employment: row.employment } : {}),
      ...(row.employer ? { employer: row.employer } : {}),
      ...(row.residence ? { residence: row.residence } : {}),
      appliedAt: row.created_at,
      ...(row.reason ? { reason: row.reason } : {}),
      ...(pledge ? { pledge } : {}),
      version: row.version,
    };
  });
}

/** The roster of a class, masked, in its order. */
export async function listTrainees(q: Read, ref: string, state?: EnrolmentState): Promise<TraineeItem[]> {
  const row = await visibleClass(q, ref);
  const key = { region_code: row.region_code, id: row.id };
  const rows = await enrolmentsIn(q, key, state ? [state] : EnrolmentState.values);
  return itemsOf(
    q,
    rows.map((one) => ({ ...one, title: row.title })),
    judgedOn(q, row),
  );
}

/** The roster as its sheet shows it: words for codes, and when each signed, in China's time. */
export async function rosterSheet(q: Read, ref: string) {
  return (await listTrainees(q, ref)).map((row) => ({
    ...row,
    categories: row.categories.map((code) => PersonCategory.label(code)).join('、'),
    pledgedAt: row.pledge ? shanghaiTime(row.pledge.signedAt) : '未签署',
  }));
}

/** Applications to the own organisations, first come first. */
export async function listApplications(
  q: Read,
  asked: { cursor?: string; limit?: number; state?: EnrolmentState },
): Promise<PageOf<TraineeItem>> {
  const page = await pageOfEnrolments(q, asked, organisationsOf(q.actor));
  return { ...page, items: await itemsOf(q, page.items, q.today) };
}
