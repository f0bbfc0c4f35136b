import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import type { NoticeItem, NoticeLine, NoticeRecord } from '@zhenxun/contracts/subsidy-notice.ts';
import type { NoticeState } from '@zhenxun/contracts/subsidy-terms.ts';
import { type Ctx, query } from '../../../kernel/command.ts';
import { type Key, keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import type { ColumnSpec } from '../../../kernel/sheet/column.ts';
import { shownSteps } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import {
  findNotice,
  itemsOf,
  listItems,
  listNotices,
  type NoticeItemRow,
  type NoticeRow,
  publicObjections,
} from '../store/notice.ts';
import { noticeWorkflow } from '../workflow.ts';

function itemOf(q: Read, row: NoticeRow): NoticeItem {
  return {
    id: refOf(row),
    number: row.number,
    title: row.title,
    regionCode: row.region_code,
    regionName: q.kernel.reference.region(row.region_code)?.name ?? row.region_code,
    state: row.state,
    opensOn: row.opens_on,
    closesOn: row.closes_on,
    provisional: row.provisional,
    persons: row.persons,
    amountFen: row.amount_fen,
  };
}

export function lineOf(row: NoticeItemRow): NoticeLine {
  return {
    id: refOf(row),
    no: row.no,
    unit: row.unit,
    person: row.person_masked,
    document: row.document_masked,
    ...(row.workplace ? { workplace: row.workplace } : {}),
    occupation: row.occupation_name,
    level: SkillLevel.label(row.level as SkillLevel),
    standardFen: row.standard_fen,
    amountFen: row.amount_fen,
    content: row.content,
    removed: row.removed,
  };
}

type Asked = { q?: string; region?: string; state?: NoticeState; cursor?: string; limit?: number };

export async function notices(q: Read, asked: Asked = {}): Promise<PageOf<NoticeItem>> {
  const { region, ...rest } = asked;
  const page = await listNotices(q, { ...rest, ...(region ? { ranges: q.kernel.reference.ranges(region) } : {}) });
  return { ...page, items: page.items.map((row) => itemOf(q, row)) };
}

/** Whether a notice has been closed already. */
export function noticeClosed(ctx: Ctx, key: Key): Promise<boolean> {
  return query(ctx, async (q) => (await findNotice(q, key))?.state === 'closed');
}

export async function noticeRow(q: Read, ref: string): Promise<NoticeRow> {
  return (await findNotice(q, keyOf(ref))) ?? refuse(refusal('kernel.not_found'));
}

/** The notice as anyone sees it; the objections with number, state and, once confirmed, their answer. */
export async function notice(q: Read, ref: string): Promise<Recorded<NoticeRecord>> {
  const row = await noticeRow(q, ref);
  const items = new Map((await itemsOf(q, row)).map((item) => [item.id, item.no]));
  const objections = await publicObjections(q, row);
  return {
    record: {
      ...itemOf(q, row),
      workdays: row.workdays,
      calendarVersion: row.calendar_version,
      documentNo: row.document_no,
      steps: shownSteps(row.steps),
      objections: objections.map((one) => {
        const lineNo = one.notice_item_id === null ? undefined : items.get(one.notice_item_id);
        return {
          number: one.number,
          ...(lineNo === undefined ? {} : { lineNo }),
          submittedOn: one.submitted_on,
          state: one.state,
          ...(one.answer ? { answer: one.answer } : {}),
        };
      }),
    },
    version: row.version,
    actions: noticeWorkflow.offer({ ...row, over: q.today > row.closes_on }, q.actor),
  };
}

export async function noticeLines(
  q: Read,
  ref: string,
  asked: { q?: string; cursor?: string; limit?: number } = {},
): Promise<PageOf<NoticeLine>> {
  const row = await noticeRow(q, ref);
  const page = await listItems(q, row, asked);
  return { ...page, items: page.items.map(lineOf) };
}

/** Columns of the notice as a file; what R14.2 asks to be shown. */
export const noticeColumns = [
  { key: 'no', title: '序号', kind: 'integer' },
  { key: 'unit', title: '单位', kind: 'text', width: 30 },
  { key: 'person', title: '姓名', kind: 'text' },
  { key: 'document', title: '证件号码', kind: 'id', width: 22 },
  { key: 'workplace', title: '工作单位', kind: 'text', width: 24 },
  { key: 'occupation', title: '职业（工种）', kind: 'text', width: 20 },
  { key: 'level', title: '等级', kind: 'text' },
  { key: 'standardFen', title: '补贴标准（元）', kind: 'money' },
  { key: 'amountFen', title: '补贴金额（元）', kind: 'money' },
  { key: 'content', title: '补贴内容', kind: 'text', width: 40 },
] as const satisfies readonly ColumnSpec[];
