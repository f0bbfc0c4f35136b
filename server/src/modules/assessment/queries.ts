import type { MyResult, Sheet, SheetItem, SheetState } from '@zhenxun/contracts/assessment.ts';
import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import { can } from '../../kernel/permission.ts';
import { type Key, keyOf, refOf } from '../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../kernel/refusal.ts';
import { shownSteps } from '../../kernel/steps.ts';
import type { Read } from '../../kernel/tx.ts';
import { personsOf } from '../person/index.ts';
import { classOf, enrolmentsOf } from '../training-class/index.ts';
import { verdictOf } from './rules/outcome.ts';
import { neededParts, sittingOf } from './sittings.ts';
import {
  findSheet,
  pageOfSheets,
  type SheetLine,
  type StoredSheet,
  scoresOfSheet,
  sittingsOfClass,
  sittingsOfPerson,
} from './store.ts';
import { sheetWorkflow } from './workflow.ts';

/** Sheets in the scope of who asks, the newest first. */
export async function listSheets(
  q: Read,
  asked: { cursor?: string; limit?: number; state?: SheetState; classId?: string } | undefined,
): Promise<PageOf<SheetItem>> {
  const page = await pageOfSheets(q, asked, asked?.classId ? keyOf(asked.classId) : undefined);
  const titles = new Map<string, string>();
  for (const { region_code, class_id } of page.items) {
    if (titles.has(class_id)) continue;
    titles.set(class_id, (await classOf(q, { region_code, id: class_id }))?.title ?? '');
  }
  return { ...page, items: page.items.map((row) => itemOf(row, titles.get(row.class_id) ?? '')) };
}

function itemOf(row: SheetLine, classTitle: string): SheetItem {
  return {
    id: refOf(row),
    classId: refOf({ region_code: row.region_code, id: row.class_id }),
    classTitle,
    attempt: row.attempt,
    heldOn: row.held_on,
    state: row.state,
    trainees: row.trainees,
    entered: row.entered,
    passed: row.passed,
    ...(row.confirmed_on ? { confirmedOn: row.confirmed_on } : {}),
    createdAt: row.created_at,
  };
}

/** The sheet under its key, in the scope of who asks. Refuses `kernel.not_found`. */
export async function sheetIn(q: Read, key: Key): Promise<StoredSheet> {
  const row = (await findSheet(q, key)) ?? refuse(refusal('kernel.not_found'));
  refuseIf([can(q.actor, 'assessment.sheet.view', row)]);
  return row;
}

/** One sheet with its lines in the order of the roster and what may be done now. */
export async function getSheet(q: Read, key: Key): Promise<Recorded<Sheet>> {
  const row = await sheetIn(q, key);
  const classKey = { region_code: row.region_code, id: row.class_id };
  const of = await classOf(q, classKey);
  const order = new Map((await enrolmentsOf(q, classKey, ['enrolled', 'withdrawn'])).map(({ id, no }) => [id, no]));
  const scores = await scoresOfSheet(q, key);
  const earlier = await sittingsOfClass(q, classKey);
  const persons = await personsOf(
    q,
    scores.map(({ person_id }) => person_id),
  );
  const lines = scores
    .toSorted((a, b) => (order.get(a.enrolment_id) ?? 0) - (order.get(b.enrolment_id) ?? 0))
    .map((score) => {
      const needed = neededParts(
        row,
        earlier.filter(({ enrolment_id }) => enrolment_id === score.enrolment_id),
      );
      const person = persons.get(score.person_id);
      return {
        enrolmentId: score.enrolment_id,
        no: order.get(score.enrolment_id) ?? 0,
        nameMasked: person?.nameMasked ?? '',
        documentMasked: person?.documentMasked ?? '',
        ...(score.theory === null ? {} : { theory: score.theory }),
        ...(score.practice === null ? {} : { practice: score.practice }),
        missed: score.missed,
        needed,
        verdict: verdictOf(sittingOf({ ...score, ...row }), needed),
      };
    });
  const counts = {
    trainees: lines.length,
    entered: lines.filter(({ verdict }) => verdict !== 'open').length,
    passed: lines.filter(({ verdict }) => verdict === 'passed').length,
  };
  const record: Sheet = {
    ...itemOf({ ...row, ...counts }, of?.title ?? ''),
    ...(row.theory_pass === null ? {} : { theoryPass: row.theory_pass }),
    ...(row.practice_pass === null ? {} : { practicePass: row.practice_pass }),
    ...(row.planned_on ? { plannedOn: row.planned_on } : {}),
    ...(row.day_reason ? { dayReason: row.day_reason } : {}),
    lines,
    steps: shownSteps(row.steps),
  };
  return { record, version: row.version, actions: sheetWorkflow.offer(row, q.actor) };
}

/** Own confirmed results, the newest first. */
export async function myResults(q: Read, classId: string | undefined): Promise<{ items: MyResult[] }> {
  const { personId } = q.actor;
  if (personId === undefined) return { items: [] };
  const rows = await sittingsOfPerson(q, personId, classId ? keyOf(classId) : undefined);
  const given = <K extends string>(key: K, value: number | null) => (value === null ? {} : { [key]: value });
  return {
    items: rows.map((row) => ({
      classId: refOf({ region_code: row.region_code, id: row.class_id }),
      attempt: row.attempt,
      heldOn: row.held_on,
      ...given('theory', row.theory),
      ...given('practice', row.practice),
      missed: row.missed,
      ...given('theoryPass', row.theory_pass),
      ...given('practicePass', row.practice_pass),
    })),
  };
}
