import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import type { BudgetItem, BudgetRecord } from '@zhenxun/contracts/fund-ledger.ts';
import { BudgetKind, BudgetState } from '@zhenxun/contracts/fund-terms.ts';
import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { type ColumnSpec, choicesOf } from '../../../kernel/sheet/column.ts';
import { shownSteps } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import { type BudgetFilter, budgetByKey, listBudgetRows, type StoredBudget } from '../store/budget.ts';
import { ledgerRows } from '../store/ledger.ts';
import { budgetWorkflow } from '../workflow.ts';
import { regionName } from './names.ts';

function shown(q: Read, row: StoredBudget): BudgetItem {
  return {
    id: refOf(row),
    regionCode: row.region_code,
    regionName: regionName(q, row.region_code),
    source: row.source,
    year: row.year,
    kind: row.kind,
    amountFen: row.amount_fen,
    documentNo: row.document_no,
    documentDay: row.document_day,
    state: row.state,
    createdAt: row.created_at,
  };
}

export async function budgets(
  q: Read,
  asked: BudgetFilter & { cursor?: string; limit?: number } = {},
): Promise<PageOf<BudgetItem>> {
  const page = await listBudgetRows(q, asked, asked);
  return { ...page, items: page.items.map((row) => shown(q, row)) };
}

export async function budget(q: Read, id: string): Promise<Recorded<BudgetRecord>> {
  const row = (await budgetByKey(q, keyOf(id))) ?? refuse(refusal('kernel.not_found'));
  const { region_code, source, year } = row;
  const balances = await ledgerRows(q, { region: region_code, source, year });
  const available = balances.find((one) => one.region_code === region_code && one.account === 'available');
  return {
    record: {
      ...shown(q, row),
      ...(row.remark ? { remark: row.remark } : {}),
      steps: shownSteps(row.steps),
      ...(available ? { availableFen: available.amount_fen } : {}),
    },
    version: row.version,
    actions: budgetWorkflow.offer(row, q.actor),
  };
}

export const budgetColumns = [
  { key: 'regionName', title: '地区', kind: 'text', width: 16 },
  { key: 'source', title: '资金来源', kind: 'choice', choices: choicesOf(FundSource), width: 22 },
  { key: 'year', title: '预算年度', kind: 'integer' },
  { key: 'kind', title: '类型', kind: 'choice', choices: choicesOf(BudgetKind) },
  { key: 'amountFen', title: '金额（元）', kind: 'money', width: 18 },
  { key: 'documentNo', title: '文号', kind: 'text', width: 28 },
  { key: 'documentDay', title: '文件日期', kind: 'date' },
  { key: 'state', title: '状态', kind: 'choice', choices: choicesOf(BudgetState) },
] as const satisfies readonly ColumnSpec[];
