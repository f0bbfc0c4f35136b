import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import type { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import type {
  MyClassItem,
  MyClassRecord,
  OpenClassItem,
  OpenClassRecord,
} from '@zhenxun/contracts/training-class-roster.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import type { Read } from '../../../kernel/tx.ts';
import { organisationNames, siteOf } from '../../organisation/index.ts';
import { isOpen } from '../rules/open.ts';
import { type ClassLine, enrolScope, findClass, pageOfOpenClasses } from '../store/class.ts';
import { enrolmentsOfPerson, findEnrolment } from '../store/enrolment.ts';
import type { EnrolmentRow, Stored } from '../store/rows.ts';
import { enrolmentWorkflow } from '../workflow.ts';
import { planOf } from './plan.ts';

function openItem(q: Read, row: ClassLine, organisationName: string): OpenClassItem {
  const taken = Number(row.enrolled) + Number(row.applied);
  return {
    ref: refOf(row),
    title: row.title,
    organisationName,
    regionCode: row.region_code,
    regionName: q.kernel.reference.region(row.region_code)?.name ?? row.region_code,
    occupationName: row.occupation_name,
    level: row.level,
    mode: row.mode,
    state: row.state,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    hours: row.entry.hours,
    capacity: row.capacity,
    taken,
    feeFen: row.fee_fen,
    ownCostFen: row.own_cost_fen,
    open: isOpen(row) && taken < row.capacity,
  };
}

/** Classes on the portal, for anyone. */
export async function listOpenClasses(
  q: Read,
  asked: { cursor?: string; limit?: number; q?: string; level?: SkillLevel; region?: string },
): Promise<PageOf<OpenClassItem>> {
  const ranges = asked.region ? q.kernel.reference.ranges(asked.region) : undefined;
  const page = await pageOfOpenClasses(q, asked, ranges);
  const names = await organisationNames(
    q,
    page.items.map((row) => row.organisation_id),
  );
  return { ...page, items: page.items.map((row) => openItem(q, row, names.get(row.organisation_id) ?? '')) };
}

/** A class on the portal with its plan, and the own enrolment of who is signed in. Refuses one that is not shown there. */
export async function getOpenClass(q: Read, ref: string): Promise<OpenClassRecord> {
  const row = await findClass(q, keyOf(ref), enrolScope);
  const mine = row && (await ownEnrolment(q, row));
  const shown = row !== undefined && row.state !== 'cancelled' && (row.open_enrolment || mine !== undefined);
  if (!shown) refuse(refusal('kernel.not_found'));
  const names = await organisationNames(q, [row.organisation_id]);
  const site =
    row.site_id && row.site_region ? await siteOf(q, { region_code: row.site_region, id: row.site_id }) : undefined;
  const plan = await planOf(q, row, enrolScope);
  return {
    ...openItem(q, row, names.get(row.organisation_id) ?? ''),
    intro: row.intro,
    siteName: site?.name ?? null,
    ...(site ? { siteAddress: site.address } : {}),
    sessions: plan.map(({ no, day, startsAt, endsAt, hours, content, kind, mode }) => ({
      no,
      day,
      startsAt,
      endsAt,
      hours,
      content,
      kind,
      mode,
    })),
    standardFen: row.entry.standardFen,
    documentNo: row.entry.documentNo,
    ...(mine ? { mine: { ref: refOf(mine), state: mine.state } } : {}),
  };
}

async function ownEnrolment(q: Read, row: ClassLine): Promise<Stored<EnrolmentRow> | undefined> {
  if (q.actor.personId === undefined) return undefined;
  const own = await enrolmentsOfPerson(q, q.actor.personId);
  return own.find((one) => one.class_id === row.id && (one.state === 'applied' || one.state === 'enrolled'));
}

async function myItem(
  q: Read,
  mine: Stored<EnrolmentRow>,
): Promise<{ item: MyClassItem; row: ClassLine; plan: MyClassRecord['sessions'] }> {
  const key = { region_code: mine.region_code, id: mine.class_id };
  const row = (await findClass(q, key, enrolScope)) ?? refuse(refusal('kernel.not_found'));
  const names = await organisationNames(q, [row.organisation_id]);
  const plan = await planOf(q, row, enrolScope);
  const coming = mine.state === 'enrolled' && (row.state === 'approved' || row.state === 'running');
  const next = coming ? plan.find((session) => session.endsAt > q.now) : undefined;
  const item: MyClassItem = {
    ref: refOf(mine),
    classRef: refOf(row),
    title: row.title,
    organisationName: names.get(row.organisation_id) ?? '',
    classState: row.state,
    state: mine.state,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    occupationName: row.occupation_name,
    level: row.level,
    ...(mine.reason ? { reason: mine.reason } : {}),
    ...(next
      ? {
          next: {
            sessionRef: next.ref,
            startsAt: next.startsAt,
            endsAt: next.endsAt,
            content: next.content,
            place: next.mode === 'online' ? '线上' : (next.roomName ?? ''),
          },
        }
      : {}),
  };
  return { item, row, plan };
}

/** The classes of the worker who asks, newest first. */
export async function listMyClasses(q: Read): Promise<MyClassItem[]> {
  if (q.actor.personId === undefined) return [];
  const items: MyClassItem[] = [];
  for (const mine of await enrolmentsOfPerson(q, q.actor.personId)) items.push((await myItem(q, mine)).item);
  return items;
}

/** One own class with its plan, by the enrolment. */
export async function getMyClass(q: Read, ref: string): Promise<Recorded<MyClassRecord>> {
  const mine = await findEnrolment(q, keyOf(ref));
  if (mine === undefined || mine.person_id !== q.actor.personId) refuse(refusal('kernel.not_found'));
  const { item, row, plan } = await myItem(q, mine);
  const site =
    row.site_id && row.site_region ? await siteOf(q, { region_code: row.site_region, id: row.site_id }) : undefined;
  const record = {
    ...item,
    siteName: site?.name ?? null,
    hours: row.entry.hours,
    ownCostFen: mine.own_cost_fen,
    regionCode: row.region_code,
    sessions: plan,
  };
  return { record, version: mine.version, actions: enrolmentWorkflow.offer(mine, q.actor) };
}
