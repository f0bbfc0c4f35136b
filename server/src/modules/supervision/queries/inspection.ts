import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import type { Inspection, InspectionLine } from '@zhenxun/contracts/supervision.ts';
import type { InspectionState } from '@zhenxun/contracts/supervision-terms.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { shownSteps } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import { type SiteSummary, siteOf } from '../../organisation/index.ts';
import { classOf, enrolmentsOf } from '../../training-class/index.ts';
import { findingsOfInspection } from '../store/finding.ts';
import { type CountedInspection, findInspection, pageOfInspections } from '../store/inspection.ts';
import { inspectionWorkflow } from '../workflow.ts';
import { askedOf } from './asked.ts';
import { drawOf } from './draw.ts';
import { findingLines } from './finding.ts';
import { namesOf, photosOf } from './names.ts';

async function lines(q: Read, rows: readonly CountedInspection[]): Promise<InspectionLine[]> {
  const names = await namesOf(
    q,
    rows.map((row) => ({ ...row, institution: row.institution_id })),
  );
  return rows.map((row) => ({
    id: refOf(row),
    classId: refOf({ region_code: row.region_code, id: row.class_id }),
    classTitle: names.title(row.class_id),
    organisationName: names.organisation(row.institution_id),
    kind: row.kind,
    state: row.state,
    plannedOn: row.planned_on,
    ...(row.held_at ? { heldAt: row.held_at } : {}),
    findings: row.findings,
    openFindings: row.open_findings,
    createdAt: row.created_at,
  }));
}

type Asked = { cursor?: string; limit?: number; state?: InspectionState; classId?: string } | undefined;

/** Inspections in the scope of who asks, the newest first. */
export async function listInspections(q: Read, asked: Asked): Promise<PageOf<InspectionLine>> {
  const page = await pageOfInspections(q, asked, asked?.classId ? keyOf(asked.classId) : undefined);
  return { ...page, items: await lines(q, page.items) };
}

/** The site as the page draws it. */
function placeOf({ name, fence }: SiteSummary): NonNullable<Inspection['site']> {
  return { name, fence: fence.kind === 'circle' ? { ...fence } : { ...fence, ring: [...fence.ring] } };
}

/** One inspection with its findings and what may be done now. Refuses `kernel.not_found`. */
export async function getInspection(q: Read, key: Key): Promise<Recorded<Inspection>> {
  const row = (await findInspection(q, key)) ?? refuse(refusal('kernel.not_found'));
  refuseIf([can(q.actor, 'supervision.inspection.view', row)]);
  const [line] = await lines(q, [row]);
  const classKey = { region_code: row.region_code, id: row.class_id };
  const of = (await classOf(q, classKey)) ?? refuse(refusal('kernel.not_found'));
  const enrolled = await enrolmentsOf(q, classKey);
  const draw = await drawOf(q, key);
  const site = of.siteKey ? await siteOf(q, of.siteKey) : undefined;
  const record: Inspection = {
    ...(line as InspectionLine),
    ...(row.held_by ? { heldBy: row.held_by } : {}),
    ...(row.position ? { position: row.position } : {}),
    ...(row.standing ? { standing: row.standing } : {}),
    ...(row.beyond_metres === null ? {} : { beyondMetres: row.beyond_metres }),
    ...(row.position_remark ? { positionRemark: row.position_remark } : {}),
    ...(row.head_count === null ? {} : { headCount: row.head_count }),
    ...(row.signed_in === null ? {} : { signedIn: row.signed_in }),
    enrolled: enrolled.length,
    asked: row.state === 'planned' ? askedOf(q, of, row.planned_on).map(({ item, text }) => ({ item, text })) : [],
    ...(site ? { site: placeOf(site) } : {}),
    ...(draw ? { draw } : {}),
    checklist: row.checklist,
    photos: await photosOf(q, row.photos),
    ...(row.conclusion ? { conclusion: row.conclusion } : {}),
    found: await findingLines(q, await findingsOfInspection(q, key)),
    steps: shownSteps(row.steps),
  };
  return { record, version: row.version, actions: inspectionWorkflow.offer(row, q.actor) };
}
