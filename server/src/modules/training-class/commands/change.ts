import type { AddedTrainee, ChangeInput, ChangeState } from '@zhenxun/contracts/training-class-change.ts';
import type { TraineeInput } from '@zhenxun/contracts/training-class-roster.ts';
import { command } from '../../../kernel/command.ts';
import { attachFile } from '../../../kernel/files/attach.ts';
import { can } from '../../../kernel/permission.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { type Refusal, refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { addWorkdays } from '../../../kernel/workdays.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { ensurePersons, personsOf, scheduleVerification, tie } from '../../person/index.ts';
import { judgeChange } from '../change-checks.ts';
import { droppedLines, emptyOrMixed, kindsOf, registerOf, sessionLines } from '../change-lines.ts';
import { changeStep, changeWorkflow } from '../change-workflow.ts';
import { judgeRoster } from '../queries/roster-file.ts';
import { type ChangeRow, findChange, insertChange, lockChange, updateChange } from '../store/change.ts';
import { insertRun } from '../store/check-run.ts';
import { lockClassRow } from '../store/class.ts';
import { enrolmentsIn } from '../store/enrolment.ts';
import type { ClassRow, Stored } from '../store/rows.ts';
import { sessionsIn } from '../store/session.ts';
import { fieldOf } from './roster.ts';
import { refuseBlocking, type VerbInput } from './shared.ts';

const changeable: readonly ClassRow['state'][] = ['approved', 'running'];
/** What uploads that support a request are for. */
const evidenceKind = 'training_class.change';

/** A class is changed by request from its approval until its completion is filed. */
export function notChangeable(of: ClassRow): Refusal | undefined {
  return changeable.includes(of.state) ? undefined : refusal('training_class.change_class_state');
}

/** The request and its class, both locked, the class first so that two verbs meet in one order. */
export async function takeChange(
  tx: Tx,
  input: VerbInput,
  action: keyof typeof changeWorkflow.actions,
): Promise<{ row: Stored<ChangeRow>; of: Stored<ClassRow>; next: ChangeState }> {
  const key = keyOf(input.ref);
  const seen = (await findChange(tx, key)) ?? refuse(refusal('kernel.not_found'));
  const of = await lockClassRow(tx, { region_code: key.region_code, id: seen.class_id });
  const row = await lockChange(tx, key);
  assertVersion(row, input.version);
  const next = nextOf(changeWorkflow.decide(row, action, tx.actor));
  tx.about(refOf(of));
  return { row, of, next };
}

export const changeAnswer = (row: Stored<ChangeRow>) => ({ version: row.version, state: row.state });

/** The columns of a request from what was typed; refuses every fault at its field. `before` are people it had already. */
async function columnsFrom(
  tx: Tx,
  of: Stored<ClassRow>,
  input: ChangeInput,
  before: readonly AddedTrainee[],
): Promise<Pick<ChangeRow, 'kinds' | 'urgent' | 'reason' | 'sessions' | 'added' | 'dropped' | 'cancel'>> {
  const key = { region_code: of.region_code, id: of.id };
  const sessions = sessionLines(await sessionsIn(tx, key), input.sessions, await registerOf(tx, of));
  const dropped = await droppedLines(tx, await enrolmentsIn(tx, key, ['enrolled']), input.dropped);
  const kept = before.filter(({ personId }) => input.kept.includes(personId));
  const faults = await judgeRoster(
    tx,
    of,
    input.added.map(({ name, documentKind, documentNumber }, line) => ({
      line,
      name,
      kind: documentKind,
      number: documentNumber,
    })),
  );
  refuseIf([
    notChangeable(of),
    emptyOrMixed({ ...input, added: input.added.length + kept.length }),
    ...sessions.wrong,
    ...dropped.wrong,
    ...faults.map(({ line, key: field, code, params }) =>
      refusal(code, params, { pointer: `/added/${line}/${fieldOf[field]}` }),
    ),
  ]);
  const added = [...kept, ...(await addedLines(tx, of, input.added))];
  const twice = added.findIndex((one, i) => added.findIndex(({ personId }) => personId === one.personId) < i);
  refuseIf([
    twice < 0
      ? undefined
      : refusal('training_class.change_added_twice', {}, { pointer: `/added/${twice - kept.length}/documentNumber` }),
  ]);
  const lines = { sessions: sessions.lines, added, dropped: dropped.lines, cancel: input.cancel };
  return { ...lines, kinds: kindsOf(lines), urgent: input.urgent, reason: input.reason.trim() };
}

/** The people who shall join, entered in the register so that their papers are kept by it and not by the request. */
async function addedLines(tx: Tx, of: ClassRow, trainees: readonly TraineeInput[]): Promise<AddedTrainee[]> {
  if (trainees.length === 0) return [];
  const ensured = await ensurePersons(
    tx,
    trainees.map(({ name, documentKind, documentNumber, phone }) => ({
      name,
      documentKind,
      documentNumber,
      ...(phone ? { phone } : {}),
    })),
  );
  const ids = ensured.map(({ personId }) => personId);
  for (const personId of ids) {
    tie(tx, { personId, regionCode: of.region_code, organisationId: of.organisation_id, reason: 'enrolment' });
  }
  await tx.flush();
  scheduleVerification(tx, ids);
  const persons = await personsOf(tx, ids);
  return trainees.map(({ categories, education, employment, employer, residence }, i) => ({
    personId: ids[i]!,
    name: persons.get(ids[i]!)?.nameMasked ?? '',
    document: persons.get(ids[i]!)?.documentMasked ?? '',
    categories,
    ...(education ? { education } : {}),
    ...(employment ? { employment } : {}),
    ...(employer ? { employer } : {}),
    ...(residence ? { residence } : {}),
  }));
}

/** Keeps the files a request has and takes the new uploads to it. */
async function keepEvidence(
  tx: Tx,
  row: Pick<ChangeRow, 'region_code' | 'id' | 'organisation_id'>,
  present: readonly string[],
  files: readonly string[],
): Promise<string[]> {
  const owner = {
    kind: evidenceKind,
    ownerSubject: refOf(row),
    regionCode: row.region_code,
    organisationId: row.organisation_id,
  };
  for (const file of files) if (!present.includes(file)) await attachFile(tx, file, owner);
  return [...files];
}

/** Drafts a change of an approved class. Refuses every fault at its field; whether it comes in time is asked when it is filed. */
export const draftChange = command({
  kind: 'training_class.change.drafted',
  zh: '起草变更申请',
  holds: 'none',
  async run(tx, input: ChangeInput & { ref: string }) {
    const of = await lockClassRow(tx, keyOf(input.ref));
    refuseIf([can(tx.actor, 'training_class.change.request', of)]);
    const columns = await columnsFrom(tx, of, input, []);
    const key = { region_code: of.region_code, id: tx.newId() };
    const row = insertChange(tx, {
      ...key,
      class_id: of.id,
      organisation_id: of.organisation_id,
      state: 'draft',
      ...columns,
      evidence: await keepEvidence(tx, { ...key, organisation_id: of.organisation_id }, [], input.evidence),
      checks: [],
      trainees_before: null,
      trainees_after: null,
      committed_before_fen: null,
      committed_after_fen: null,
      submitted_at: null,
      promised_on: null,
      promise_calendar: null,
      promise_provisional: false,
      decided_at: null,
      decided_by: null,
      decision_reason: null,
      steps: withStep([], tx, changeStep.draft),
    });
    tx.about(refOf(of));
    return { ref: refOf(row), version: row.version };
  },
});

/** Changes a draft or a returned request. Same refusals. */
export const saveChange = command({
  kind: 'training_class.change.saved',
  zh: '修改变更申请',
  holds: 'none',
  async run(tx, input: ChangeInput & { ref: string; version: number }) {
    const { row, of } = await takeChange(tx, input, 'save');
    const columns = await columnsFrom(tx, of, input, row.added);
    updateChange(tx, row, { ...columns, evidence: await keepEvidence(tx, row, row.evidence, input.evidence) });
    return changeAnswer(row);
  },
});

/**
 * Files a request: refuses every failed check at its place, the cut-offs among them; what is to be judged goes along.
 * Something urgent needs evidence.
 */
export const submitChange = command({
  kind: 'training_class.change.submitted',
  zh: '提交变更申请',
  holds: 'none',
  async run(tx, input: VerbInput) {
    const { row, of, next } = await takeChange(tx, input, 'submit');
    refuseIf([
      notChangeable(of),
      row.urgent && row.evidence.length === 0
        ? refusal('training_class.change_evidence', {}, { pointer: '/evidence' })
        : undefined,
    ]);
    const { results } = await judgeChange(tx, of, { ...row, submittedAt: null });
    refuseBlocking(results);
    const days = tx.param<number>('training_class.change_review_workdays', of.region_code);
    const promise = addWorkdays(tx.today, days);
    updateChange(tx, row, {
      state: next,
      checks: results,
      submitted_at: tx.now,
      promised_on: promise.day,
      promise_calendar: promise.calendarVersion,
      promise_provisional: promise.provisional,
      decision_reason: null,
      steps: withStep(row.steps, tx, changeStep.submit),
    });
    insertRun(tx, of, 'change', results);
    tx.notify(
      { office: { region: of.region_code, role: 'case_officer' } },
      row.urgent ? 'training_class.notice.change_urgent' : 'training_class.notice.change_submitted',
      { title: of.title, day: promise.day },
      `/government/training-class/changes/${refOf(row)}`,
    );
    return changeAnswer(row);
  },
});

/** Takes a request back before it is decided. */
export const withdrawChange = command({
  kind: 'training_class.change.withdrawn',
  zh: '撤回变更申请',
  holds: 'none',
  async run(tx, input: VerbInput) {
    const { row, next } = await takeChange(tx, input, 'withdraw');
    updateChange(tx, row, {
      state: next,
      promised_on: null,
      steps: withStep(row.steps, tx, changeStep.withdraw, input.reason),
    });
    tx.because(input.reason);
    return changeAnswer(row);
  },
});
