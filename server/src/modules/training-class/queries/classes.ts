import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import type {
  CheckRun,
  CheckStage,
  ClassItem,
  ClassOptions,
  ClassRecord,
  ClassSummaryCard,
} from '@zhenxun/contracts/training-class.ts';
import { organisationsOf as organisationsOfActor } from '../../../kernel/actor.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { shownSteps } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import { addWorkdays } from '../../../kernel/workdays.ts';
import { entriesInForce } from '../../catalogue/index.ts';
import {
  organisationNames,
  organisationsOf,
  resourcesOf,
  siteOf,
  sitesOf,
  teachersOf,
} from '../../organisation/index.ts';
import { pledgesFor } from '../../person/index.ts';
import { fetchFacts, recheck } from '../facts.ts';
import { checkClass } from '../rules/check-class.ts';
import { completenessOf } from '../rules/completeness.ts';
import { countChanges } from '../store/change.ts';
import { runsOf } from '../store/check-run.ts';
import { type ClassFilter, type ClassLine, countByState, findClass, pageOfClasses } from '../store/class.ts';
import { countApplications } from '../store/enrolment.ts';
import { sessionsOnDay, sumOfSessions } from '../store/session.ts';
import { classWorkflow } from '../workflow.ts';

function itemOf(q: Read, row: ClassLine, organisationName: string): ClassItem {
  return {
    ref: refOf(row),
    number: row.number,
    title: row.title,
    state: row.state,
    organisationId: row.organisation_id,
    organisationName,
    regionCode: row.region_code,
    regionName: q.kernel.reference.region(row.region_code)?.name ?? row.region_code,
    occupationName: row.occupation_name,
    level: row.level,
    mode: row.mode,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    capacity: row.capacity,
    enrolled: Number(row.enrolled),
    applied: Number(row.applied),
    openEnrolment: row.open_enrolment,
    ...(row.promised_on ? { promisedOn: row.promised_on } : {}),
  };
}

/** Classes of the scope, one page. */
export async function listClasses(q: Read, asked: ClassFilter): Promise<PageOf<ClassItem>> {
  const page = await pageOfClasses(q, asked);
  const names = await organisationNames(
    q,
    page.items.map((row) => row.organisation_id),
  );
  return { ...page, items: page.items.map((row) => itemOf(q, row, names.get(row.organisation_id) ?? '')) };
}

/** The class if who asks may see it; refuses `kernel.not_found`. */
export async function visibleClass(q: Read, ref: string): Promise<ClassLine> {
  return (await findClass(q, keyOf(ref))) ?? refuse(refusal('kernel.not_found'));
}

/** The record of a class with what may be done now. */
export async function getClass(q: Read, ref: string): Promise<Recorded<ClassRecord>> {
  const row = await visibleClass(q, ref);
  const key = { region_code: row.region_code, id: row.id };
  const names = await organisationNames(q, [row.organisation_id]);
  const sum = await sumOfSessions(q, key);
  const site =
    row.site_id && row.site_region ? await siteOf(q, { region_code: row.site_region, id: row.site_id }) : undefined;
  const pledge = (await pledgesFor(q, [refOf(row)])).get(refOf(row));
  const record: ClassRecord = {
    ...itemOf(q, row, names.get(row.organisation_id) ?? ''),
    entry: row.entry,
    siteRef: site?.ref ?? null,
    siteName: site?.name ?? null,
    feeFen: row.fee_fen,
    ownCostFen: row.own_cost_fen,
    managerName: row.manager_name,
    intro: row.intro,
    plannedHours: sum.hours,
    onlineHours: sum.online,
    practiceHours: sum.practice,
    sessions: sum.sessions,
    assessment: row.assessment,
    resources: row.resources,
    promiseProvisional: row.promise_provisional,
    steps: shownSteps(row.steps),
    marks: row.marks,
    ...(pledge ? { pledge } : {}),
    ...(row.filing_day ? { filingDay: row.filing_day } : {}),
    ...(row.approved_on ? { approvedOn: row.approved_on } : {}),
    ...(row.completion_approved_on ? { completionApprovedOn: row.completion_approved_on } : {}),
    ...(row.committed_fen === null ? {} : { committedFen: row.committed_fen }),
  };
  return { record, version: row.version, actions: classWorkflow.offer(row, q.actor) };
}

/** The rules asked now, and how far the file is: while it is drafted for the filing, afterwards for the step it stands at, or the one asked. */
export async function classChecks(q: Read, ref: string, asked?: CheckStage) {
  const row = await visibleClass(q, ref);
  const later = row.state === 'running' || row.state === 'completion_submitted' || row.state === 'finished';
  const stage = later ? ('completion' as const) : ('filing' as const);
  const facts = await fetchFacts(q, row, stage);
  const completeness = completenessOf(facts);
  if (asked === undefined || asked === stage) return { stage, checks: checkClass(facts), completeness };
  const key = { region_code: row.region_code, id: row.id };
  return { stage: asked, checks: await recheck(q, key, asked), completeness };
}

export async function classCheckRuns(q: Read, ref: string): Promise<CheckRun[]> {
  const row = await visibleClass(q, ref);
  const runs = await runsOf(q, { region_code: row.region_code, id: row.id });
  return runs.map(({ id, stage, created_at, by_label, results }) => ({
    id,
    stage,
    at: created_at,
    by: by_label,
    results,
  }));
}

/** What an opening file chooses from: programmes in force, sites, teachers and resources of one organisation. */
export async function classOptions(q: Read, asked: { organisationId?: string; q?: string }): Promise<ClassOptions> {
  const own = [...(await organisationsOf(q, organisationsOfActor(q.actor))).values()];
  const chosen = own.find((one) => one.id === asked.organisationId) ?? own[0] ?? refuse(refusal('kernel.not_found'));
  const { id, regionCode } = chosen;
  const entries = await entriesInForce(q, regionCode, q.today, asked.q ? { q: asked.q } : {});
  const leadWorkdays = q.param<number>('training_class.lead_workdays', regionCode);
  return {
    organisations: own.map((one) => ({ id: one.id, name: one.name, regionCode: one.regionCode })),
    entries: entries.slice(0, 200),
    sites: (await sitesOf(q, id)).map(({ ref, name, fence, rooms }) => ({ ref, name, fence: Boolean(fence), rooms })),
    teachers: (await teachersOf(q, id)).map((teacher) => ({
      id: teacher.id,
      name: teacher.nameMasked,
      qualified: teacher.occupationKeys,
    })),
    resources: (await resourcesOf(q, id)).map((resource) => ({ id: resource.id, title: resource.title })),
    hourMinutes: q.param<number>('training_class.class_hour_minutes', regionCode),
    leadWorkdays,
    earliestStart: addWorkdays(q.today, leadWorkdays).day,
  };
}

/** Numbers of the home pages: what waits, what is due, what is taught today. */
export async function classSummary(q: Read): Promise<ClassSummaryCard> {
  const own = organisationsOfActor(q.actor);
  const states = new Map((await countByState(q)).map((row) => [row.state, row]));
  const count = (state: string) => Number(states.get(state)?.n ?? 0);
  const waiting = ['submitted', 'completion_submitted'].flatMap((state) => states.get(state) ?? []);
  const next = waiting.flatMap((row) => (row.next ? [row.next] : [])).sort()[0];
  const changes = new Map((await countChanges(q)).map(({ state, n }) => [state, n]));
  const today = own.length > 0 ? await sessionsOnDay(q, own, q.today) : [];
  return {
    submitted: count('submitted'),
    completionSubmitted: count('completion_submitted'),
    overdue: waiting.reduce((sum, row) => sum + Number(row.overdue), 0),
    ...(next ? { nextPromisedOn: next } : {}),
    drafts: count('draft'),
    returned: count('returned'),
    running: count('running'),
    changesSubmitted: changes.get('submitted') ?? 0,
    changesEndorsed: changes.get('endorsed') ?? 0,
    changesReturned: changes.get('returned') ?? 0,
    applications: own.length > 0 ? await countApplications(q, own) : 0,
    today: today.map(({ region_code, class_id, title, starts_at, ends_at, content }) => ({
      classRef: refOf({ region_code, id: class_id }),
      title,
      startsAt: starts_at,
      endsAt: ends_at,
      content,
    })),
  };
}
