import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import type { PaymentItem, PaymentRecord } from '@zhenxun/contracts/fund.ts';
import { PaymentState } from '@zhenxun/contracts/fund-terms.ts';
import { FundSource, PayeeKind } from '@zhenxun/contracts/scheme-terms.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { type ColumnSpec, choicesOf } from '../../../kernel/sheet/column.ts';
import { shownSteps } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import { type ListedPayment, listPaymentRows, type PaymentFilter, paymentByKey } from '../store/payment.ts';
import { paymentWorkflow } from '../workflow.ts';
import { regionName } from './names.ts';

type Asked = Omit<PaymentFilter, 'batch' | 'claim'> & {
  batch?: string;
  claim?: string;
  cursor?: string;
  limit?: number;
};

function shown(q: Read, row: ListedPayment): PaymentItem {
  const of = (id: string) => refOf({ region_code: row.region_code, id });
  return {
    id: refOf(row),
    regionCode: row.region_code,
    regionName: regionName(q, row.region_code),
    batch: of(row.batch_id),
    batchNumber: row.batch_number,
    no: row.no,
    claim: of(row.claim_id),
    payeeKind: row.payee_kind,
    payee: row.payee_masked,
    account: row.account_masked,
    source: row.source,
    budgetYear: row.budget_year,
    amountFen: row.amount_fen,
    recoveredFen: row.recovered_fen,
    state: row.state,
    ...(row.bank_reason ? { bankReason: row.bank_reason } : {}),
    ...(row.bank_day ? { bankDay: row.bank_day } : {}),
  };
}

function correctionOf({
  correction_kind: kind,
  correction_fen: amountFen,
  correction_document: documentNo,
}: ListedPayment) {
  if (kind === null || amountFen === null) return undefined;
  return { kind, amountFen, ...(documentNo ? { documentNo } : {}) };
}

export async function payments(q: Read, asked: Asked = {}): Promise<PageOf<PaymentItem>> {
  const { batch, claim, ...filter } = asked;
  const page = await listPaymentRows(q, asked, {
    ...filter,
    ...(batch ? { batch: keyOf(batch) } : {}),
    ...(claim ? { claim: keyOf(claim) } : {}),
  });
  return { ...page, items: page.items.map((row) => shown(q, row)) };
}

export async function payment(q: Read, id: string): Promise<Recorded<PaymentRecord>> {
  const row = (await paymentByKey(q, keyOf(id))) ?? refuse(refusal('kernel.not_found'));
  const correction = correctionOf(row);
  return {
    record: {
      ...shown(q, row),
      lineId: row.line_id,
      budgetRegionName: regionName(q, row.budget_region),
      ...(correction ? { correction } : {}),
      steps: shownSteps(row.steps),
    },
    version: row.version,
    actions: paymentWorkflow.offer(row, q.actor),
  };
}

export const paymentColumns = [
  { key: 'batchNumber', title: '批次号', kind: 'id', width: 22 },
  { key: 'no', title: '序号', kind: 'integer' },
  { key: 'regionName', title: '地区', kind: 'text', width: 16 },
  { key: 'payeeKind', title: '收款人类型', kind: 'choice', choices: choicesOf(PayeeKind), width: 20 },
  { key: 'payee', title: '收款人', kind: 'text', width: 20 },
  { key: 'account', title: '账号', kind: 'id', width: 24 },
  { key: 'amountFen', title: '金额（元）', kind: 'money', width: 16 },
  { key: 'source', title: '资金来源', kind: 'choice', choices: choicesOf(FundSource), width: 22 },
  { key: 'budgetYear', title: '预算年度', kind: 'integer' },
  { key: 'state', title: '状态', kind: 'choice', choices: choicesOf(PaymentState) },
  { key: 'bankDay', title: '银行处理日期', kind: 'date', width: 14 },
  { key: 'bankReason', title: '原因', kind: 'text', width: 30 },
  { key: 'recoveredFen', title: '已追回（元）', kind: 'money', width: 16 },
] as const satisfies readonly ColumnSpec[];
