import type { TakenPhoto } from '@zhenxun/contracts/supervision.ts';
import { command } from '../../../kernel/command.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { assertVersion, reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { classOf } from '../../training-class/index.ts';
import { lockFinding, type StoredFinding, updateFinding } from '../store/finding.ts';
import { findingWorkflow } from '../workflow.ts';
import { keepPhotos } from './photos.ts';

export type Verb = { key: Key; version: number; reason?: string };

/** The finding, locked, and the state the action leads to; the entry is about the class and what found it too. */
export async function begin(tx: Tx, { key, version }: Verb, action: keyof typeof findingWorkflow.actions) {
  const row = await lockFinding(tx, key);
  assertVersion(row, version);
  const state = nextOf(findingWorkflow.decide(row, action, tx.actor));
  tx.about(refOf({ region_code: row.region_code, id: row.class_id }));
  for (const id of [row.inspection_id, row.phone_sample_id])
    if (id) tx.about(refOf({ region_code: row.region_code, id }));
  return { row, state };
}

/** Title of the class a finding is about. */
export async function titleOf(tx: Tx, row: StoredFinding): Promise<string> {
  return (await classOf(tx, { region_code: row.region_code, id: row.class_id }))?.title ?? '';
}

/** The institution says what it has mended, with photos; one the province has had before is marked for the office. */
export const answerFinding = command({
  kind: 'supervision.finding.answered',
  zh: '答复整改',
  holds: 'none',
  async run(tx, input: Verb & { answer: string; photos: TakenPhoto[] }) {
    const { row, state } = await begin(tx, input, 'answer');
    const photos = await keepPhotos(
      tx,
      { ...input.key, kind: 'supervision.finding', institution: row.organisation_id },
      input.photos,
    );
    updateFinding(tx, row, {
      state,
      answer: input.answer,
      answered_at: tx.now,
      photos,
      steps: withStep(row.steps, tx, '答复整改', input.answer),
    });
    tx.note({ photos: photos.length, likePhotos: photos.filter(({ likeSince }) => likeSince).length });
    for (const role of ['inspector', 'case_officer'] as const)
      tx.notify(
        { office: { region: row.region_code, role } },
        'supervision.finding_answered',
        { class: await titleOf(tx, row) },
        `/government/findings/${refOf(row)}`,
      );
    return { version: row.version };
  },
});

/** Page of a finding for its institution. */
export const linkOf = (row: StoredFinding) => `/institution/findings/${refOf(row)}`;

/** The office has verified that the fault is mended; a hold placed because of it is the approver's to lift. */
export const closeFinding = command({
  kind: 'supervision.finding.closed',
  zh: '整改办结',
  holds: 'none',
  async run(tx, input: Verb) {
    const { row, state } = await begin(tx, input, 'close');
    const reason = input.reason?.trim();
    updateFinding(tx, row, { state, steps: withStep(row.steps, tx, '办结', reason) });
    tx.because(reason);
    const params = { class: await titleOf(tx, row) };
    tx.notify({ organisationId: row.organisation_id }, 'supervision.finding_closed', params, linkOf(row));
    if (row.hold_id)
      tx.notify(
        { office: { region: row.region_code, role: 'approver' } },
        'supervision.hold_to_lift',
        params,
        '/government/holds',
      );
    return { version: row.version };
  },
});

/** The answer does not do: to be mended again, with the reason; the deadline stays. */
export const returnFinding = command({
  kind: 'supervision.finding.returned',
  zh: '退回重改',
  holds: 'none',
  async run(tx, input: Verb) {
    const { row, state } = await begin(tx, input, 'return');
    const reason = reasonGiven(input.reason);
    updateFinding(tx, row, { state, steps: withStep(row.steps, tx, '退回重改', reason) });
    tx.because(reason);
    tx.notify({ organisationId: row.organisation_id }, 'supervision.finding_returned', { reason }, linkOf(row));
    return { version: row.version };
  },
});

/** Tells both sides once that the day of an answer has passed. */
export const tellOverdue = command({
  kind: 'supervision.finding.overdue',
  zh: '整改逾期提醒',
  holds: 'none',
  async run(tx, { key }: { key: Key }) {
    const row = await lockFinding(tx, key);
    updateFinding(tx, row, { overdue_told: true });
    tx.about(refOf({ region_code: row.region_code, id: row.class_id }));
    const params = { class: await titleOf(tx, row), day: row.due_on };
    tx.notify({ organisationId: row.organisation_id }, 'supervision.finding_overdue', params, linkOf(row));
    tx.notify(
      { office: { region: row.region_code, role: 'case_officer' } },
      'supervision.finding_overdue',
      params,
      `/government/findings/${refOf(row)}`,
    );
    return { version: row.version };
  },
});
