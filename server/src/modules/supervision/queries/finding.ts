import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import type { Finding, FindingLine } from '@zhenxun/contracts/supervision.ts';
import type { FindingState } from '@zhenxun/contracts/supervision-terms.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { shownSteps } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import { findFinding, overdueFindings, pageOfFindings, type StoredFinding } from '../store/finding.ts';
import { findingWorkflow } from '../workflow.ts';
import { namesOf, photosOf } from './names.ts';

const unmended: ReadonlySet<FindingState> = new Set(['open', 'returned', 'escalated', 'held']);

/** As lists show them. */
export async function findingLines(q: Read, rows: readonly StoredFinding[]): Promise<FindingLine[]> {
  const names = await namesOf(
    q,
    rows.map((row) => ({ ...row, institution: row.organisation_id })),
  );
  return rows.map((row) => ({
    id: refOf(row),
    ...(row.inspection_id ? { inspectionId: refOf({ region_code: row.region_code, id: row.inspection_id }) } : {}),
    ...(row.phone_sample_id ? { phoneSampleId: refOf({ region_code: row.region_code, id: row.phone_sample_id }) } : {}),
    classId: refOf({ region_code: row.region_code, id: row.class_id }),
    classTitle: names.title(row.class_id),
    organisationName: names.organisation(row.organisation_id),
    item: row.item,
    itemText: row.item_text,
    description: row.description,
    demand: row.demand,
    dueOn: row.due_on,
    overdue: unmended.has(row.state) && row.due_on < q.today,
    state: row.state,
    createdAt: row.created_at,
  }));
}

type Asked = { cursor?: string; limit?: number; state?: FindingState; classId?: string } | undefined;

/** Findings in the scope of who asks, the newest first. */
export async function listFindings(q: Read, asked: Asked): Promise<PageOf<FindingLine>> {
  const page = await pageOfFindings(q, asked, asked?.classId ? keyOf(asked.classId) : undefined);
  return { ...page, items: await findingLines(q, page.items) };
}

/** One finding with the answer and what may be done now. Refuses `kernel.not_found`. */
export async function getFinding(q: Read, key: Key): Promise<Recorded<Finding>> {
  const row = (await findFinding(q, key)) ?? refuse(refusal('kernel.not_found'));
  refuseIf([can(q.actor, 'supervision.inspection.view', row)]);
  const [line] = await findingLines(q, [row]);
  const record: Finding = {
    ...(line as FindingLine),
    ...(row.answer === null ? {} : { answer: row.answer }),
    ...(row.answered_at === null ? {} : { answeredAt: row.answered_at }),
    photos: await photosOf(q, row.photos),
    steps: shownSteps(row.steps),
  };
  return { record, version: row.version, actions: findingWorkflow.offer(row, q.actor) };
}

/** Findings past their day of which nobody has been told. */
export function findingsOverdue(q: Read): Promise<Key[]> {
  return overdueFindings(q);
}
