import type { PageOf } from '@zhenxun/contracts/common.ts';
import type { CommitmentItem } from '@zhenxun/contracts/fund-ledger.ts';
import { CommitmentState } from '@zhenxun/contracts/fund-terms.ts';
import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { type ColumnSpec, choicesOf } from '../../../kernel/sheet/column.ts';
import type { Read } from '../../../kernel/tx.ts';
import { classOf } from '../../training-class/index.ts';
import { type CommitmentFilter, listCommitmentRows } from '../store/commitment.ts';
import { regionName } from './names.ts';

type Asked = Omit<CommitmentFilter, 'classKey'> & { class?: string; cursor?: string; limit?: number };

/** What classes have set aside, with why it is this budget. */
export async function commitments(q: Read, asked: Asked = {}): Promise<PageOf<CommitmentItem>> {
  const { class: classRef, ...filter } = asked;
  const page = await listCommitmentRows(q, asked, { ...filter, ...(classRef ? { classKey: keyOf(classRef) } : {}) });
  const items: CommitmentItem[] = [];
  for (const row of page.items) {
    const classKey = { region_code: row.region_code, id: row.class_id };
    items.push({
      id: refOf(row),
      regionCode: row.region_code,
      regionName: regionName(q, row.region_code),
      class: refOf(classKey),
      classTitle: (await classOf(q, classKey))?.title ?? '',
      budgetRegionName: regionName(q, row.budget_region),
      source: row.source,
      year: row.year,
      amountFen: row.amount_fen,
      remainingFen: row.remaining_fen,
      state: row.state,
      reason: row.reason,
      params: row.params,
      createdAt: row.created_at,
      version: row.version,
    });
  }
  return { ...page, items };
}

export const commitmentColumns = [
  { key: 'regionName', title: '地区', kind: 'text', width: 16 },
  { key: 'classTitle', title: '班级', kind: 'text', width: 40 },
  { key: 'budgetRegionName', title: '列支预算', kind: 'text', width: 16 },
  { key: 'source', title: '资金来源', kind: 'choice', choices: choicesOf(FundSource), width: 22 },
  { key: 'year', title: '预算年度', kind: 'integer' },
  { key: 'amountFen', title: '占用（元）', kind: 'money', width: 16 },
  { key: 'remainingFen', title: '未用（元）', kind: 'money', width: 16 },
  { key: 'state', title: '状态', kind: 'choice', choices: choicesOf(CommitmentState) },
] as const satisfies readonly ColumnSpec[];
