import type { CheckResult, PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import type {
  ChangeInput,
  ChangeItem,
  ChangeRecord,
  ChangeState,
  SessionChange,
} from '@zhenxun/contracts/training-class-change.ts';
import { times } from '@zhenxun/contracts/values/money.ts';
import { organisationsOf } from '../../../kernel/actor.ts';
import { fileLink } from '../../../kernel/files/attach.ts';
import { can } from '../../../kernel/permission.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { shownSteps } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import { organisationNames } from '../../organisation/index.ts';
import { judgeChange } from '../change-checks.ts';
import { droppedLines, emptyOrMixed, registerOf, sessionLines } from '../change-lines.ts';
import { changeWorkflow } from '../change-workflow.ts';
import {
  type ChangeFilter,
  type ChangeLine,
  changesOfClass,
  evidenceFiles,
  findChange,
  pageOfChanges,
} from '../store/change.ts';
import { findClass } from '../store/class.ts';
import { enrolmentsIn } from '../store/enrolment.ts';
import { sessionsIn } from '../store/session.ts';
import { visibleClass } from './classes.ts';

const open: readonly ChangeState[] = ['draft', 'submitted', 'endorsed', 'returned'];

async function itemsOf(q: Read, rows: readonly ChangeLine[]): Promise<ChangeItem[]> {
  const names = await organisationNames(
    q,
    rows.map((row) => row.organisation_id),
  );
  return rows.map((row) => ({
    ref: refOf(row),
    classRef: refOf({ region_code: row.region_code, id: row.class_id }),
    classTitle: row.title,
    classNumber: row.number,
    organisationName: names.get(row.organisation_id) ?? '',
    regionCode: row.region_code,
    regionName: q.kernel.reference.region(row.region_code)?.name ?? row.region_code,
    state: row.state,
    kinds: row.kinds,
    urgent: row.urgent,
    sessions: row.sessions.length,
    reason: row.reason,
    createdAt: row.created_at,
    ...(row.submitted_at ? { submittedAt: row.submitted_at } : {}),
    ...(row.promised_on ? { promisedOn: row.promised_on } : {}),
    ...(row.decided_at ? { decidedAt: row.decided_at } : {}),
  }));
}

/** Change requests of the scope, one page; what is only drafted is seen by its organisation. */
export async function listChanges(q: Read, asked: ChangeFilter): Promise<PageOf<ChangeItem>> {
  const page = await pageOfChanges(q, asked, organisationsOf(q.actor));
  return { ...page, items: await itemsOf(q, page.items) };
}

/** Requests about one class, latest first; refuses `kernel.not_found`. */
export async function listClassChanges(q: Read, ref: string): Promise<ChangeItem[]> {
  const of = await visibleClass(q, ref);
  const own = organisationsOf(q.actor).includes(of.organisation_id);
  const rows = await changesOfClass(q, { region_code: of.region_code, id: of.id });
  return itemsOf(
    q,
    rows.filter((row) => own || row.state !== 'draft'),
  );
}

/** What every session of a class was and became, by the approved requests, latest first. */
export async function sessionHistory(
  q: Read,
  ref: string,
): Promise<{ changeRef: string; at: string; by: string; reason: string; session: SessionChange }[]> {
  const { region_code, id } = await visibleClass(q, ref);
  const rows = await changesOfClass(q, { region_code, id }, ['approved']);
  return rows
    .flatMap((row) =>
      row.sessions.map((session) => ({
        changeRef: refOf(row),
        at: row.decided_at ?? row.created_at,
        by: row.decided_by ?? '',
        reason: row.reason,
        session,
      })),
    )
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.session.no - b.session.no));
}

/** One request with what may be done now; while it is open its checks are asked anew. Refuses `kernel.not_found`. */
export async function getChange(q: Read, ref: string): Promise<Recorded<ChangeRecord>> {
  const row = await visibleChange(q, ref);
  const of = await findClass(q, { region_code: row.region_code, id: row.class_id });
  const [item] = await itemsOf(q, [row]);
  if (of === undefined || item === undefined) refuse(refusal('kernel.not_found'));
  const asking = open.includes(row.state);
  const present = Number(of.enrolled);
  const after = row.cancel ? 0 : present + row.added.length - row.dropped.length;
  const before = row.trainees_before ?? present;
  const committed = asking ? of.committed_fen : row.committed_before_fen;
  const becomes = asking ? (row.cancel ? 0 : times(of.entry.standardFen, after)) : row.committed_after_fen;
  const checks: CheckResult[] = asking
    ? (
        await judgeChange(q, of, {
          ...row,
          submittedAt: row.state === 'submitted' || row.state === 'endorsed' ? row.submitted_at : null,
        })
      ).results
    : row.checks;
  const files = await evidenceFiles(q, row.evidence);
  const record: ChangeRecord = {
    ...item,
    sessionChanges: row.sessions,
    added: row.added,
    dropped: row.dropped,
    cancel: row.cancel,
    traineesBefore: before,
    traineesAfter: row.trainees_after ?? after,
    ...(committed === null ? {} : { committedBeforeFen: committed }),
    ...(becomes === null ? {} : { committedAfterFen: becomes }),
    evidence: files.map((file) => fileLink(q.kernel, file, q.actor)),
    checks,
    ...(row.decision_reason ? { decisionReason: row.decision_reason } : {}),
    ...(row.decided_by ? { decidedBy: row.decided_by } : {}),
    promiseProvisional: row.promise_provisional,
    steps: shownSteps(row.steps),
  };
  return { record, version: row.version, actions: changeWorkflow.offer(row, q.actor) };
}

/** The request if who asks may see it; refuses `kernel.not_found`. */
export async function visibleChange(q: Read, ref: string): Promise<ChangeLine> {
  return (await findChange(q, keyOf(ref))) ?? refuse(refusal('kernel.not_found'));
}

type Preview = Pick<ChangeInput, 'urgent' | 'sessions' | 'dropped' | 'cancel'>;

/**
 * The checks a request would meet now, before anything is saved. Refuses what could not be saved, at its field. People who
 * shall join are judged once they are entered.
 */
export async function checkChange(q: Read, ref: string, asked: Preview): Promise<{ checks: CheckResult[] }> {
  const of = await visibleClass(q, ref);
  refuseIf([can(q.actor, 'training_class.change.request', of)]);
  const key = { region_code: of.region_code, id: of.id };
  const sessions = sessionLines(await sessionsIn(q, key), asked.sessions, await registerOf(q, of));
  const dropped = await droppedLines(q, await enrolmentsIn(q, key, ['enrolled']), asked.dropped);
  refuseIf([emptyOrMixed({ ...asked, added: 0 }), ...sessions.wrong, ...dropped.wrong]);
  const proposed = { ...asked, sessions: sessions.lines, dropped: dropped.lines, added: [], submittedAt: null };
  return { checks: (await judgeChange(q, of, proposed)).results };
}
