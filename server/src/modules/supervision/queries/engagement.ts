import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import type { Engagement, EngagementLine, Report, ReportLine } from '@zhenxun/contracts/supervision-engagement.ts';
import type { EngagementState, ReportState } from '@zhenxun/contracts/supervision-terms.ts';
import { type Actor, organisationsOf } from '../../../kernel/actor.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { type Refusal, refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { shownSteps } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import { organisationNames } from '../../organisation/index.ts';
import { classOf } from '../../training-class/index.ts';
import { inForce } from '../rules/engagement.ts';
import {
  findEngagement,
  findReport,
  pageOfEngagements,
  pageOfReports,
  type StoredEngagement,
  type StoredReport,
} from '../store/engagement.ts';
import { engagementWorkflow, reportWorkflow } from '../workflow.ts';
import { photosOf } from './names.ts';

/** A supervisor reads what is its own organisation's, engaged or not, and nothing of another one. */
export function ownOrRegion(
  actor: Actor,
  permission: string,
  row: { region_code: string; organisation_id: string },
): Refusal | undefined {
  const supervises = actor.grants.some(({ role }) => role === 'supervisor');
  if (!supervises) return can(actor, permission, row);
  return organisationsOf(actor).includes(row.organisation_id)
    ? can(actor, permission)
    : refusal('kernel.outside_scope');
}

const ownOnly = (actor: Actor) =>
  actor.grants.some(({ role }) => role === 'supervisor') ? organisationsOf(actor) : undefined;

async function engagementLines(q: Read, rows: readonly StoredEngagement[]): Promise<EngagementLine[]> {
  const names = await organisationNames(
    q,
    rows.map((row) => row.organisation_id),
  );
  return rows.map((row) => ({
    id: refOf(row),
    organisationId: row.organisation_id,
    organisationName: names.get(row.organisation_id) ?? '',
    regionCode: row.region_code,
    regionName: q.kernel.reference.region(row.region_code)?.name ?? row.region_code,
    from: row.valid_from,
    to: row.valid_to,
    current: inForce({ from: row.valid_from, to: row.valid_to, state: row.state }, q.today),
    contractNo: row.contract_no,
    state: row.state,
    createdAt: row.created_at,
  }));
}

/** Engagements in the scope of who asks, the newest first. */
export async function listEngagements(
  q: Read,
  asked: { cursor?: string; limit?: number; state?: EngagementState } = {},
): Promise<PageOf<EngagementLine>> {
  const page = await pageOfEngagements(q, { ...asked, organisations: ownOnly(q.actor) });
  return { ...page, items: await engagementLines(q, page.items) };
}

/** One engagement with what may be done now. Refuses `kernel.not_found`. */
export async function getEngagement(q: Read, key: Key): Promise<Recorded<Engagement>> {
  const row = (await findEngagement(q, key)) ?? refuse(refusal('kernel.not_found'));
  refuseIf([ownOrRegion(q.actor, 'supervision.engagement.view', row)]);
  const [line] = await engagementLines(q, [row]);
  const record: Engagement = {
    ...(line as EngagementLine),
    purpose: row.purpose,
    accounts: row.grants.length,
    steps: shownSteps(row.steps),
  };
  return { record, version: row.version, actions: engagementWorkflow.offer(row, q.actor) };
}

async function reportLines(q: Read, rows: readonly StoredReport[]): Promise<ReportLine[]> {
  const names = await organisationNames(
    q,
    rows.map((row) => row.organisation_id),
  );
  return rows.map((row) => ({
    id: refOf(row),
    engagementId: refOf({ region_code: row.region_code, id: row.engagement_id }),
    organisationName: names.get(row.organisation_id) ?? '',
    ...(row.class_id ? { classId: refOf({ region_code: row.class_region ?? '', id: row.class_id }) } : {}),
    title: row.title,
    state: row.state,
    createdAt: row.created_at,
  }));
}

/** Reports in the scope of who asks, the newest first. */
export async function listReports(
  q: Read,
  asked: { cursor?: string; limit?: number; state?: ReportState } = {},
): Promise<PageOf<ReportLine>> {
  const page = await pageOfReports(q, { ...asked, organisations: ownOnly(q.actor) });
  return { ...page, items: await reportLines(q, page.items) };
}

/** One report with what may be done now. Refuses `kernel.not_found`. */
export async function getReport(q: Read, key: Key): Promise<Recorded<Report>> {
  const row = (await findReport(q, key)) ?? refuse(refusal('kernel.not_found'));
  refuseIf([ownOrRegion(q.actor, 'supervision.report.view', row)]);
  const [line] = await reportLines(q, [row]);
  const of =
    row.class_id && row.class_region
      ? await classOf(q, { region_code: row.class_region, id: row.class_id })
      : undefined;
  const record: Report = {
    ...(line as ReportLine),
    ...(of ? { classTitle: of.title } : {}),
    text: row.body,
    photos: await photosOf(q, row.photos),
    ...(row.answer ? { answer: row.answer } : {}),
    steps: shownSteps(row.steps),
  };
  return { record, version: row.version, actions: reportWorkflow.offer(row, q.actor) };
}
