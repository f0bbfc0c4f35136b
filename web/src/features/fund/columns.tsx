import type { listBatches, listPayments } from '@zhenxun/contracts/fund.ts';
import type { listBudgets } from '@zhenxun/contracts/fund-ledger.ts';
import { BatchState, BudgetKind, BudgetState, PaymentState } from '@zhenxun/contracts/fund-terms.ts';
import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { MoneyText } from '../../shared/MoneyText.tsx';
import type { Column, ItemOf } from '../../shared/table/columns.ts';
import { DateText } from '../../ui/DateText.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';

/** Budget years to choose from, the next one first. */
export function yearOptions(now: string): { value: string; label: string }[] {
  const next = Number(now.slice(0, 4)) + 1;
  return [0, 1, 2, 3, 4].map((back) => ({ value: String(next - back), label: `${next - back} 年度` }));
}

export const budgetColumns: readonly Column<ItemOf<typeof listBudgets>>[] = [
  { key: 'documentNo', title: '文号' },
  {
    key: 'state',
    title: '状态',
    width: 110,
    phone: 'aside',
    render: (row) => <StatusTag of={BudgetState} code={row.state} />,
  },
  { key: 'regionName', title: '地区', width: 110 },
  { key: 'year', title: '年度', width: 80, render: (row) => <span className="zx-num">{row.year}</span> },
  { key: 'source', title: '资金来源', width: 230, render: (row) => FundSource.label(row.source) },
  { key: 'kind', title: '类型', width: 100, render: (row) => BudgetKind.label(row.kind) },
  {
    key: 'amountFen',
    title: '金额（元）',
    align: 'right',
    width: 160,
    render: (row) => <MoneyText fen={row.amountFen} unit={false} />,
  },
  { key: 'documentDay', title: '文件日期', width: 120, hidden: true },
];

export const batchColumns: readonly Column<ItemOf<typeof listBatches>>[] = [
  { key: 'number', title: '批次号', width: 190, render: (row) => <span className="zx-num">{row.number}</span> },
  {
    key: 'state',
    title: '状态',
    width: 120,
    phone: 'aside',
    render: (row) => <StatusTag of={BatchState} code={row.state} />,
  },
  { key: 'regionName', title: '地区', width: 110 },
  { key: 'source', title: '资金来源', render: (row) => FundSource.label(row.source) },
  {
    key: 'lineCount',
    title: '笔数',
    align: 'right',
    width: 80,
    render: (row) => <span className="zx-num">{row.lineCount}</span>,
  },
  {
    key: 'totalFen',
    title: '金额（元）',
    align: 'right',
    width: 150,
    render: (row) => <MoneyText fen={row.totalFen} unit={false} />,
  },
  { key: 'createdAt', title: '编制时间', width: 150, render: (row) => <DateText value={row.createdAt} time /> },
  {
    key: 'releasedAt',
    title: '发放时间',
    width: 150,
    render: (row) => <DateText value={row.releasedAt} time />,
  },
];

type Payment = ItemOf<typeof listPayments>;

/** Lines of one batch; a list over batches adds the batch in front. */
export const lineColumns: readonly Column<Payment>[] = [
  { key: 'payee', title: '收款人', width: 150 },
  {
    key: 'state',
    title: '状态',
    width: 120,
    phone: 'aside',
    render: (row) => <StatusTag of={PaymentState} code={row.state} />,
  },
  { key: 'account', title: '账号', width: 190, render: (row) => <span className="zx-num">{row.account}</span> },
  {
    key: 'amountFen',
    title: '金额（元）',
    align: 'right',
    width: 130,
    render: (row) => <MoneyText fen={row.amountFen} unit={false} />,
  },
  {
    key: 'bankReason',
    title: '银行答复',
    render: (row) =>
      row.bankReason ?? (row.bankDay ? <DateText value={row.bankDay} /> : <span className="zx-quiet">—</span>),
  },
];

export const paymentColumns: readonly Column<Payment>[] = [
  ...lineColumns.slice(0, 2),
  {
    key: 'batchNumber',
    title: '批次',
    width: 200,
    render: (row) => (
      <span className="zx-num">
        {row.batchNumber} 第 {row.no} 笔
      </span>
    ),
  },
  { key: 'regionName', title: '地区', width: 100 },
  ...lineColumns.slice(2),
  { key: 'source', title: '资金来源', hidden: true, render: (row) => FundSource.label(row.source) },
  {
    key: 'recoveredFen',
    title: '已追回（元）',
    align: 'right',
    hidden: true,
    render: (row) => <MoneyText fen={row.recoveredFen} unit={false} />,
  },
];
