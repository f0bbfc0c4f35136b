import type { ObjectionState } from '@zhenxun/contracts/subsidy-terms.ts';
import { maskName, maskPhone } from '@zhenxun/contracts/values/mask.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { type Ctx, command, execute } from '../../../kernel/command.ts';
import { type Key, keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { addWorkdays } from '../../../kernel/workdays.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { provePhone, spendPhoneCode } from '../../person/index.ts';
import { obligationPort } from '../ports.ts';
import { findClaim } from '../store/claim.ts';
import {
  disputedClaims,
  findItem,
  findObjection,
  insertObjection,
  itemsByIds,
  itemsOf,
  lockItems,
  lockNotice,
  lockObjection,
  type NoticeItemRow,
  type NoticeRow,
  type ObjectionRow,
  removeItem,
  updateObjection,
} from '../store/notice.ts';
import { freeSlot } from '../store/slot.ts';
import { objectionStep, objectionWorkflow } from '../workflow.ts';
import { release, unfrozen } from './notice.ts';
import { move } from './payment.ts';
import { tellApplicant, type Verb } from './review-claim.ts';

type Raised = {
  notice: string;
  line?: string;
  content: string;
  name?: string;
  contact?: string;
  phone?: string;
  code?: string;
};

/** Where a sealed text of an objection belongs. */
export const objectionPlace = (field: 'content' | 'name' | 'contact', id: string) => `subsidy.objection:${field}:${id}`;

/**
 * The phone to prove: an objection to the whole notice keeps back all of it, so somebody must be there to answer for it.
 * Undefined for a line, and for who is signed in. Refuses `subsidy.objection.phone_needed`.
 */
function proofOf(actor: Actor, { line, phone, code }: Pick<Raised, 'line' | 'phone' | 'code'>) {
  if (line !== undefined || actor.accountId !== undefined) return undefined;
  if (phone === undefined || code === undefined) {
    refuse(refusal('subsidy.objection.phone_needed', {}, { pointer: phone === undefined ? '/phone' : '/code' }));
  }
  return { phone, code, purpose: 'object' as const };
}

/**
 * Anyone objects to a line or to the whole notice while it is open; what is said and who says it are sealed. The notice is
 * locked, so that it does not close without the objection.
 */
const raiseObjection = command({
  kind: 'subsidy.objection.raised',
  zh: '提出公示异议',
  holds: 'none',
  async run(tx, input: Raised) {
    const notice = await lockNotice(tx, keyOf(input.notice));
    const { closes_on: closesOn } = notice;
    if (notice.state === 'closed' || tx.today > closesOn) refuse(refusal('subsidy.notice.closed', { closesOn }));
    const line = input.line === undefined ? undefined : await lineOf(tx, notice, input.line);
    const proof = proofOf(tx.actor, input);
    if (proof) await spendPhoneCode(tx, proof);
    const contact = input.contact ?? proof?.phone;
    const id = tx.newId();
    const seal = (field: 'content' | 'name' | 'contact', text: string | undefined) =>
      text === undefined ? null : tx.kernel.vault.seal(text, objectionPlace(field, id));
    const due = addWorkdays(tx.today, tx.param<number>('subsidy.promise.objection_workdays', notice.region_code));
    const number = `YY${tx.today.replaceAll('-', '')}-${id.slice(-8).toUpperCase()}`;
    insertObjection(tx, {
      region_code: notice.region_code,
      id,
      number,
      notice_id: notice.id,
      notice_item_id: line?.id ?? null,
      claim_id: line?.claim_id ?? null,
      state: 'submitted',
      content_sealed: tx.kernel.vault.seal(input.content, objectionPlace('content', id)),
      name_sealed: seal('name', input.name),
      name_masked: input.name ? maskName(input.name) : null,
      contact_sealed: seal('contact', contact),
      contact_masked: contact ? maskPhone(contact) : null,
      account_id: tx.actor.accountId ?? null,
      proposed: null,
      decided_lines: null,
      answer: null,
      submitted_on: tx.today,
      due_on: due.day,
      calendar_version: due.calendarVersion,
      steps: [],
    });
    tx.about(`${notice.region_code}-${notice.id}`);
    const office = { office: { region: notice.region_code, role: 'case_officer' as const } };
    const link = `/government/subsidy/objections/${notice.region_code}-${id}`;
    tx.notify(office, 'subsidy.inbox.objection', { number: notice.number, dueOn: due.day }, link);
    return { number, answerBy: due.day };
  },
});

/** Raises an objection; a code shown for it is tried first, so that a wrong one counts even though it is refused. */
export async function objectTo(ctx: Ctx, input: Raised): Promise<{ number: string; answerBy: string }> {
  const proof = proofOf(ctx.actor, input);
  if (proof) await provePhone(ctx.kernel, proof);
  return execute(ctx, raiseObjection, input);
}

async function lineOf(tx: Tx, notice: NoticeRow, ref: string): Promise<NoticeItemRow> {
  const line = await findItem(tx, keyOf(ref));
  if (line === undefined || line.notice_id !== notice.id) {
    refuse(refusal('subsidy.notice.line_unknown', {}, { pointer: '/line' }));
  }
  if (line.removed) refuse(refusal('subsidy.notice.line_removed', {}, { pointer: '/line' }));
  return line;
}

type Answer = { version: number; state: ObjectionState };

async function seen(tx: Tx, { id, version }: Verb): Promise<ObjectionRow> {
  const row = await lockObjection(tx, keyOf(id));
  assertVersion(row, version);
  return row;
}

type Finding = Verb & { upheld: boolean; lines?: readonly string[] };

/**
 * The case officer's finding, with the answer that will be published. Upheld against a whole notice, it names the lines
 * that come out; refuses `subsidy.objection.lines_missing`, `subsidy.objection.lines_given`, `subsidy.notice.line_unknown`.
 */
export const answerObjection = command({
  kind: 'subsidy.objection.answered',
  zh: '提出公示异议处理意见',
  holds: 'none',
  async run(tx, input: Finding): Promise<Answer> {
    const row = await seen(tx, input);
    const state = nextOf(objectionWorkflow.decide(row, 'answer', tx.actor));
    const answer = reasonGiven(input.reason);
    const proposed = input.upheld ? ('upheld' as const) : ('rejected' as const);
    const lines = await decidedLines(tx, row, input);
    const steps = withStep(row.steps, tx, objectionStep.answer, answer);
    updateObjection(tx, row, { state, proposed, decided_lines: lines, answer, steps });
    const office = { office: { region: row.region_code, role: 'reviewer' as const } };
    const link = `/government/subsidy/objections/${row.region_code}-${row.id}`;
    tx.notify(office, 'subsidy.inbox.objection_answered', { number: row.number }, link);
    tx.about(`${row.region_code}-${row.notice_id}`);
    return { version: row.version, state };
  },
});

/** Ids of the lines that come out when the finding is confirmed; null when it is rejected. */
async function decidedLines(tx: Tx, row: ObjectionRow, { upheld, lines = [] }: Finding): Promise<string[] | null> {
  const at = { pointer: '/lines' };
  if (!upheld || row.notice_item_id !== null) {
    if (lines.length > 0) refuse(refusal('subsidy.objection.lines_given', {}, at));
    return upheld && row.notice_item_id !== null ? [row.notice_item_id] : null;
  }
  if (lines.length === 0) refuse(refusal('subsidy.objection.lines_missing', {}, at));
  const keys = lines.map(keyOf);
  const items = await itemsByIds(
    tx,
    row.region_code,
    keys.map(({ id }) => id),
  );
  const known = new Map(items.filter((item) => item.notice_id === row.notice_id).map((item) => [refOf(item), item]));
  refuseIf(
    lines.map((line, no) => {
      const item = known.get(line);
      if (item === undefined) return refusal('subsidy.notice.line_unknown', {}, { pointer: `/lines/${no}` });
      return item.removed ? refusal('subsidy.notice.line_removed', {}, { pointer: `/lines/${no}` }) : undefined;
    }),
  );
  return [...known.values()].map(({ id }) => id);
}

/**
 * Another person settles it. Upheld: the claims of the lines concerned are out, their slots free and nothing owed. Rejected:
 * once the notice is closed and nothing else disputes it, what was kept becomes payable. The answer is public from now on.
 * The notice is locked first, as closing it does: of several at the same moment the last sees what the others settled.
 */
export const confirmObjection = command({
  kind: 'subsidy.objection.confirmed',
  zh: '确认公示异议处理意见',
  holds: 'none',
  async run(tx, input: Verb): Promise<Answer> {
    const found = (await findObjection(tx, keyOf(input.id))) ?? refuse(refusal('kernel.not_found'));
    const notice = await lockNotice(tx, { region_code: found.region_code, id: found.notice_id });
    const row = await seen(tx, input);
    nextOf(objectionWorkflow.decide(row, 'confirm', tx.actor));
    const state = row.proposed === 'upheld' ? 'upheld' : 'rejected';
    updateObjection(tx, row, { state, steps: withStep(row.steps, tx, objectionStep.confirm, input.reason) });
    tx.because(input.reason);
    tx.about(`${row.region_code}-${row.notice_id}`);
    if (state === 'upheld') await takeOut(tx, row);
    if (notice.state === 'closed') await releaseKept(tx, notice);
    return { version: row.version, state };
  },
});

/** Takes out the lines the objection was upheld for; one that another objection took out meanwhile stays out. */
async function takeOut(tx: Tx, row: ObjectionRow): Promise<void> {
  const reason = row.answer ?? '';
  const items = (await lockItems(tx, row.region_code, row.decided_lines ?? [])).filter((item) => !item.removed);
  const claims = items.map((item) => ({ region_code: item.region_code, id: item.claim_id }));
  const moved = await move(tx, claims, 'object', (one) => ({
    reason,
    steps: withStep(one.steps, tx, '异议成立', reason),
  }));
  for (const item of items) removeItem(tx, item);
  for (const one of moved) {
    const claim = { region_code: one.region_code, id: one.id };
    await freeSlot(tx, one.canonical_person_id, claim);
    await obligationPort.of(tx.kernel).free(tx, claim);
    tellApplicant(tx, one, 'subsidy.inbox.objected', { reason });
  }
}

/** Claims of a closed notice that only objections kept back, and none does any more. */
async function releaseKept(tx: Tx, notice: NoticeRow): Promise<void> {
  const disputed = await disputedClaims(tx, notice);
  if (disputed.has(null)) return;
  const kept: Key[] = [];
  for (const item of await itemsOf(tx, notice)) {
    if (item.removed || disputed.has(item.claim_id)) continue;
    const key = { region_code: item.region_code, id: item.claim_id };
    if ((await findClaim(tx, key))?.state === 'on_notice') kept.push(key);
  }
  await release(tx, await unfrozen(tx, kept));
}

/** Back to the case officer, to be looked into again. */
export const sendBackObjection = command({
  kind: 'subsidy.objection.sent_back',
  zh: '退回公示异议重查',
  holds: 'none',
  async run(tx, input: Verb): Promise<Answer> {
    const row = await seen(tx, input);
    const state = nextOf(objectionWorkflow.decide(row, 'return', tx.actor));
    const reason = reasonGiven(input.reason);
    updateObjection(tx, row, { state, steps: withStep(row.steps, tx, objectionStep.return, reason) });
    tx.because(reason);
    return { version: row.version, state };
  },
});
