import { createHash } from 'node:crypto';
import { BankResult } from '@zhenxun/contracts/fund-terms.ts';
import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { type Ctx, execute, query } from '../../../kernel/command.ts';
import type { ImportSpec, UploadedFile } from '../../../kernel/import.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { type ColumnSpec, choicesOf, type SheetProblem, type SheetRow } from '../../../kernel/sheet/column.ts';
import { judgeLine, type Told } from '../rules/answer.ts';
import { batchByKey } from '../store/batch.ts';
import { paymentsOfBatch } from '../store/payment.ts';
import { recordAnswer } from './record-answer.ts';

export const answerColumns = [
  { key: 'lineId', title: '明细号', kind: 'id', required: true, width: 28, aliases: ['明细流水号', '客户明细号'] },
  { key: 'amountFen', title: '金额（元）', kind: 'money', width: 16, aliases: ['金额', '发放金额'] },
  {
    key: 'result',
    title: '处理结果',
    kind: 'choice',
    required: true,
    aliases: ['结果', '状态'],
    choices: choicesOf(BankResult).map((one) => ({
      ...one,
      aliases: one.value === 'paid' ? ['交易成功', '已入账', '00'] : ['交易失败', '退票'],
    })),
  },
  { key: 'reason', title: '失败原因', kind: 'text', maxLength: 200, width: 30, aliases: ['原因', '备注'] },
  { key: 'day', title: '处理日期', kind: 'date', required: true, aliases: ['交易日期', '入账日期'] },
] as const satisfies readonly ColumnSpec[];
type Column = (typeof answerColumns)[number]['key'];

const toldOf = ({ cells }: SheetRow<Column>): Told | undefined => {
  const { lineId, amountFen, result, reason, day } = cells;
  if (typeof lineId !== 'string' || typeof day !== 'string' || (result !== 'paid' && result !== 'failed'))
    return undefined;
  return {
    lineId,
    amountFen: typeof amountFen === 'number' ? amountFen : null,
    result,
    reason: typeof reason === 'string' ? reason : null,
    day,
  };
};

/** How an answer file of the bank for a batch is judged and taken in. */
export function answerImport(ctx: Ctx, key: Key, file: UploadedFile): ImportSpec<Column> {
  return {
    columns: answerColumns,
    maxRows: 20_000,
    maxBytes: 10_000_000,
    judge: (rows, letterOf) =>
      query(ctx, async (q) => {
        const batch = (await batchByKey(q, key)) ?? refuse(refusal('kernel.not_found'));
        const sent = new Map(
          (await paymentsOfBatch(q, key)).map((line) => [
            line.line_id,
            { lineId: line.line_id, amountFen: line.amount_fen, state: line.state, bankReason: line.bank_reason },
          ]),
        );
        const days = { released: shanghaiDay(batch.released_at ?? q.now), today: q.today };
        const named = new Map<unknown, number[]>();
        for (const { line, cells } of rows) named.set(cells.lineId, [...(named.get(cells.lineId) ?? []), line]);
        const problems: SheetProblem[] = [];
        for (const row of rows) {
          const { lineId } = row.cells;
          const told = toldOf(row);
          const found = told ? judgeLine(told, sent.get(told.lineId), days) : [];
          // neither of two is taken in: which of them the bank means, nobody here knows
          const other = named.get(lineId)?.find((line) => line !== row.line);
          if (typeof lineId === 'string' && other !== undefined)
            found.push({ key: 'lineId', code: 'fund.answer.twice', params: { line: lineId, first: other } });
          for (const { key: column, code, params } of found)
            problems.push({ line: row.line, column: letterOf(column), key: column, code, params });
        }
        return problems;
      }),
    apply: async (rows) => {
      const lines = rows.map(toldOf).filter((told) => told !== undefined);
      const sha256 = createHash('sha256').update(file.bytes).digest('hex');
      await execute(ctx, recordAnswer, { key, file: { name: file.name.slice(-200), sha256, lines } });
      return {};
    },
  };
}
