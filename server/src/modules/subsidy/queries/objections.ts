import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import type { ObjectionItem, ObjectionRecord } from '@zhenxun/contracts/subsidy-notice.ts';
import type { ObjectionState } from '@zhenxun/contracts/subsidy-terms.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { shownSteps } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import { byRegion } from '../by-region.ts';
import { objectionPlace } from '../commands/objection.ts';
import {
  findNotice,
  findObjection,
  itemsByIds,
  listObjections,
  type NoticeItemRow,
  type ObjectionRow,
} from '../store/notice.ts';
import { objectionWorkflow } from '../workflow.ts';
import { lineOf } from './notices.ts';

function itemOf(row: ObjectionRow, noticeTitle: string, line: NoticeItemRow | undefined): ObjectionItem {
  return {
    id: refOf(row),
    number: row.number,
    noticeId: `${row.region_code}-${row.notice_id}`,
    noticeTitle,
    regionCode: row.region_code,
    state: row.state,
    submittedOn: row.submitted_on,
    dueOn: row.due_on,
    ...(line ? { line: lineOf(line) } : {}),
    ...(row.claim_id ? { claimId: `${row.region_code}-${row.claim_id}` } : {}),
  };
}

type Asked = { q?: string; state?: ObjectionState; notice?: string; cursor?: string; limit?: number };

export async function objections(q: Read, asked: Asked = {}): Promise<PageOf<ObjectionItem>> {
  const { notice, ...rest } = asked;
  const page = await listObjections(q, { ...rest, ...(notice ? { notice: keyOf(notice) } : {}) });
  const items: ObjectionItem[] = [];
  for (const [region, rows] of byRegion(page.items)) {
    const lines = await itemsByIds(
      q,
      region,
      rows.flatMap((row) => row.notice_item_id ?? []),
    );
    const titles = new Map<string, string>();
    for (const id of new Set(rows.map((row) => row.notice_id))) {
      titles.set(id, (await findNotice(q, { region_code: region, id }))?.title ?? '');
    }
    for (const row of rows) {
      const line = lines.find(({ id }) => id === row.notice_item_id);
      items.push(itemOf(row, titles.get(row.notice_id) ?? '', line));
    }
  }
  const order = new Map(page.items.map((row, at) => [refOf(row), at]));
  items.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  return { ...page, items };
}

/** The objection with what was said, for those who look into it; who said it stays masked. */
export async function objection(q: Read, ref: string): Promise<Recorded<ObjectionRecord>> {
  const row = (await findObjection(q, keyOf(ref))) ?? refuse(refusal('kernel.not_found'));
  const notice = await findNotice(q, { region_code: row.region_code, id: row.notice_id });
  const [line] = row.notice_item_id ? await itemsByIds(q, row.region_code, [row.notice_item_id]) : [];
  const decided = row.decided_lines?.length ? await itemsByIds(q, row.region_code, row.decided_lines) : [];
  return {
    record: {
      ...itemOf(row, notice?.title ?? '', line),
      content: q.kernel.vault.open(row.content_sealed, objectionPlace('content', row.id)),
      ...(row.name_masked ? { name: row.name_masked } : {}),
      ...(row.contact_masked ? { contact: row.contact_masked } : {}),
      ...(row.proposed ? { proposed: row.proposed } : {}),
      decided: decided.sort((a, b) => a.no - b.no).map(lineOf),
      ...(row.answer ? { answer: row.answer } : {}),
      steps: shownSteps(row.steps),
    },
    version: row.version,
    actions: objectionWorkflow.offer(row, q.actor),
  };
}
