import type { Fact } from '@zhenxun/contracts/common.ts';
import type { Key } from '../../kernel/record-ref.ts';
import type { Read } from '../../kernel/tx.ts';
import { enrolmentsOf } from '../training-class/index.ts';
import { outcomeOf } from './rules/outcome.ts';
import { sittingOf } from './sittings.ts';
import { type SittingRow, sittingsOfClass, sittingsOfEnrolment } from './store.ts';

export type Result = {
  theory: number | null;
  practice: number | null;
  passed: boolean | null;
  confirmedOn: string | null;
};

/** What confirmed scores come to, by enrolment; a trainee without one has no line. */
export async function resultsOf(q: Read, classKey: Key): Promise<Map<string, Result>> {
  const byEnrolment = new Map<string, SittingRow[]>();
  for (const row of await sittingsOfClass(q, classKey)) {
    if (!row.confirmed) continue;
    byEnrolment.set(row.enrolment_id, [...(byEnrolment.get(row.enrolment_id) ?? []), row]);
  }
  return new Map([...byEnrolment].map(([id, rows]) => [id, resultOf(rows)]));
}

function resultOf(rows: readonly SittingRow[]): Result {
  const { theory, practice, passed } = outcomeOf(rows.map(sittingOf));
  return { theory, practice, passed, confirmedOn: rows.at(-1)?.confirmed_on ?? null };
}

/** How many trainees have no confirmed result yet, and the results. */
export async function summaryOf(q: Read, classKey: Key) {
  const byEnrolment = await resultsOf(q, classKey);
  const trainees = await enrolmentsOf(q, classKey);
  const unconfirmed = trainees.filter(({ id }) => (byEnrolment.get(id)?.passed ?? null) === null).length;
  return { unconfirmed, byEnrolment };
}

/** Fact for the subsidy: passed or not by confirmed scores; absent while there are none. */
export async function factsOfAssessment(q: Read, enrolmentKey: Key): Promise<Fact[]> {
  const rows = await sittingsOfEnrolment(q, enrolmentKey);
  const passed = rows.length > 0 ? resultOf(rows).passed : null;
  const fact = { kind: 'assessment.passed', source: 'assessment', askedAt: q.now };
  return [passed === null ? { ...fact, answer: 'absent' } : { ...fact, answer: 'present', value: passed }];
}
