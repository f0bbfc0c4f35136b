import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, withStep } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { addWorkdays, deadlineEnd } from '../../../kernel/workdays.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { schemeOf } from '../schemes.ts';
import { type ClaimRow, claimsByKeys, listClaims } from '../store/claim.ts';
import { disputedClaims, insertNotice, itemsOf, lockNotice, type NoticeRow, updateNotice } from '../store/notice.ts';
import { noticeWorkflow, step } from '../workflow.ts';
import { move } from './payment.ts';
import { tellApplicant } from './review-claim.ts';

/** Topic of the job that closes a notice when its last day is over. */
export const closingTopic = 'subsidy.notice.close';

/** Most claims on one notice. */
const longest = 2000;

/**
 * Publishes the approved claims of a region: masked, with unit, workplace, occupation, standard, amount and content. Open
 * for the working days the parameter demands, or the longest any of the schemes demands.
 */
export const openNotice = command({
  kind: 'subsidy.notice.opened',
  zh: '发布补贴公示',
  holds: 'none',
  async run(tx, input: { regionCode: string; title?: string; claims?: readonly string[] }) {
    refuseIf([can(tx.actor, 'subsidy.notice.open', { region_code: input.regionCode })]);
    const keys = input.claims?.map(keyOf) ?? (await approvedIn(tx, input.regionCode));
    if (keys.length === 0) refuse(refusal('subsidy.notice.nothing'));
    refuseIf(keys.map((key) => (key.region_code === input.regionCode ? undefined : refusal('kernel.outside_scope'))));
    const id = tx.newId();
    const rows = await move(tx, keys, 'publish', (row) => ({
      notice_id: id,
      steps: withStep(row.steps, tx, step.notice),
    }));
    const workdays = await lengthOf(tx, rows, input.regionCode);
    const end = addWorkdays(tx.today, workdays);
    const notice = insertOne(tx, id, input, rows, workdays, end);
    tx.publish(closingTopic, { region_code: notice.region_code, id }, { at: deadlineEnd(end.day) });
    for (const row of rows) tellApplicant(tx, row, 'subsidy.inbox.on_notice', { closesOn: end.day });
    const { number, persons, amount_fen } = notice;
    return { id: refOf(notice), number, persons, amountFen: amount_fen, closesOn: end.day };
  },
});

async function approvedIn(tx: Tx, regionCode: string): Promise<Key[]> {
  const keys: Key[] = [];
  for (let cursor: string | undefined; keys.length < longest; ) {
    const asked = { state: 'approved' as const, frozen: false, regionCode, limit: 200, ...(cursor ? { cursor } : {}) };
    const page = await listClaims(tx, asked);
    keys.push(...page.items.map(({ region_code, id }) => ({ region_code, id })));
    cursor = page.next;
    if (!cursor) break;
  }
  return keys;
}

async function lengthOf(tx: Tx, rows: readonly ClaimRow[], regionCode: string): Promise<number> {
  let days = tx.param<number>('subsidy.notice.workdays', regionCode);
  const schemes = new Map(rows.map((row) => [row.scheme_row, { region_code: row.scheme_region, id: row.scheme_row }]));
  for (const key of schemes.values()) {
    const { compiled } = await schemeOf(tx, key);
    days = Math.max(days, compiled.scheme.notice.workingDays);
  }
  return days;
}

type End = { day: string; calendarVersion: string; provisional: boolean };

function insertOne(
  tx: Tx,
  id: string,
  input: { regionCode: string; title?: string },
  rows: readonly ClaimRow[],
  workdays: number,
  end: End,
): NoticeRow {
  const { regionCode } = input;
  const region = tx.region(regionCode).name;
  const number = `GS${tx.today.replaceAll('-', '')}-${id.slice(-8).toUpperCase()}`;
  const items = rows.map((row, at) => ({
    region_code: regionCode,
    id: tx.newId(),
    notice_id: id,
    no: at + 1,
    claim_id: row.id,
    unit: row.organisation_name ?? row.unit_name,
    person_masked: row.person_masked,
    document_masked: row.document_masked,
    workplace: row.workplace,
    occupation_name: row.occupation_name,
    level: row.level,
    standard_fen: row.standard_fen,
    amount_fen: row.amount_fen,
    content: `${row.scheme_title}（${row.class_title}）`,
    removed: false,
  }));
  return insertNotice(
    tx,
    {
      region_code: regionCode,
      id,
      number,
      title: input.title ?? `${region}职业培训补贴公示（${tx.today}）`,
      state: 'open',
      opens_on: tx.today,
      closes_on: end.day,
      workdays,
      calendar_version: end.calendarVersion,
      provisional: end.provisional,
      document_no: tx.findParam('subsidy.notice.workdays', regionCode)?.documentNo ?? '',
      persons: items.length,
      amount_fen: rows.reduce((sum, row) => sum + row.amount_fen, 0),
      steps: withStep([], tx, step.notice),
    },
    items,
  );
}

/**
 * Ends a notice after its last day: what nobody disputes becomes payable, disputed claims stay until their objection is
 * settled, stopped ones until they are resumed. An objection to the whole notice keeps all of it. Refuses `subsidy.notice.not_over`.
 */
export const closeNotice = command({
  kind: 'subsidy.notice.closed',
  zh: '结束公示',
  holds: 'none',
  async run(tx, input: Key & { seen?: number }) {
    const row = await lockNotice(tx, input);
    if (input.seen !== undefined) assertVersion(row, input.seen);
    const over = tx.today > row.closes_on;
    const state = nextOf(noticeWorkflow.decide({ ...row, over }, 'close', tx.actor));
    const disputed = await disputedClaims(tx, row);
    const items = (await itemsOf(tx, row)).filter((item) => !item.removed);
    const free = disputed.has(null) ? [] : items.filter((item) => !disputed.has(item.claim_id));
    const going = await unfrozen(
      tx,
      free.map((item) => ({ region_code: item.region_code, id: item.claim_id })),
    );
    await release(tx, going);
    updateNotice(tx, row, { state, steps: withStep(row.steps, tx, noticeWorkflow.actions.close.zh) });
    return { version: row.version, state, payable: going.length, kept: items.length - going.length };
  },
});

/** Those of them that are not stopped: a stopped claim stays on the notice until it is resumed. */
export async function unfrozen(q: Read, keys: readonly Key[]): Promise<Key[]> {
  const rows = await claimsByKeys(q, keys);
  return rows.filter((row) => row.frozen_on === null).map(({ region_code, id }) => ({ region_code, id }));
}

/** From the notice to payment. */
export async function release(tx: Tx, keys: readonly Key[]): Promise<void> {
  if (keys.length === 0) return;
  for (const row of await move(tx, keys, 'release', () => ({}))) {
    tellApplicant(tx, row, 'subsidy.inbox.payable', { dueOn: row.due_on ?? '' });
  }
}
