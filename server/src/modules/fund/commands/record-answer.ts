import { yuan } from '@zhenxun/contracts/values/money.ts';
import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { command } from '../../../kernel/command.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { Refused, refusal } from '../../../kernel/refusal.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { markFailed, markPaid } from '../../subsidy/index.ts';
import { judgeLine, knownAlready, type Told } from '../rules/answer.ts';
import { insertAnswer, lockBatch, updateBatch } from '../store/batch.ts';
import { lockPayments, type StoredPayment, updatePayment } from '../store/payment.ts';
import { batchWorkflow } from '../workflow.ts';
import { postByBudget } from './post-lines.ts';

export type AnswerFile = { name: string; sha256: string; lines: readonly Told[] };

/**
 * Takes in an answer of the bank: lines on their way become paid, or failed and payable again; lines known already are
 * left alone, so that the same file may come twice. Settles the batch when no line is on its way. Refuses every line that
 * does not fit (`fund.answer.…`).
 */
export const recordAnswer = command({
  kind: 'fund.batch.answered',
  zh: '导入银行处理结果',
  holds: 'none',
  async run(tx, input: { key: Key; file: AnswerFile }) {
    const row = await lockBatch(tx, input.key);
    nextOf(batchWorkflow.decide(row, 'answer', tx.actor));
    const lines = await lockPayments(tx, input.key);
    const byId = new Map(lines.map((line) => [line.line_id, line]));
    if (new Set(input.file.lines.map(({ lineId }) => lineId)).size < input.file.lines.length)
      throw new Error(`an answer for batch ${row.number} names a line twice`);
    const days = { released: shanghaiDay(row.released_at ?? tx.now), today: tx.today };
    const faults = input.file.lines.flatMap((told) => judgeLine(told, sentOf(byId.get(told.lineId)), days));
    if (faults.length > 0) throw new Refused(faults.map(({ code, params }) => refusal(code, params)));
    const answerId = tx.newId();
    const paid: StoredPayment[] = [];
    const failed: StoredPayment[] = [];
    for (const told of input.file.lines) {
      const line = byId.get(told.lineId);
      if (line === undefined || knownAlready(told, line)) continue;
      const claim = { region_code: line.region_code, id: line.claim_id };
      const heard = { bank_day: told.day, answer_id: answerId };
      if (told.result === 'paid') {
        updatePayment(tx, line, { ...heard, state: 'paid' });
        await markPaid(tx, claim, told.day);
        paid.push(line);
      } else {
        updatePayment(tx, line, { ...heard, state: 'failed', bank_reason: told.reason });
        await markFailed(tx, claim, told.reason ?? '');
        failed.push(line);
      }
    }
    const about = { refKind: 'batch' as const, ref: refOf(row), params: { number: row.number } };
    await postByBudget(tx, paid, { ...about, kind: 'paid', reason: 'fund.reason.paid' });
    await postByBudget(tx, failed, { ...about, kind: 'failed', reason: 'fund.reason.failed' });
    const sum = (some: readonly StoredPayment[]) => some.reduce((total, line) => total + line.amount_fen, 0);
    insertAnswer(tx, {
      region_code: row.region_code,
      id: answerId,
      batch_id: row.id,
      file_name: input.file.name,
      file_sha256: input.file.sha256,
      paid_count: paid.length,
      paid_fen: sum(paid),
      failed_count: failed.length,
      failed_fen: sum(failed),
      who: tx.actor.label,
    });
    if (row.state !== 'settled' && lines.every((line) => line.state !== 'in_transit'))
      updateBatch(tx, row, { state: 'settled' });
    tx.about(refOf(row));
    tx.note({ paid: paid.length, paidYuan: yuan(sum(paid)), failed: failed.length, failedYuan: yuan(sum(failed)) });
    if (paid.length + failed.length > 0)
      tx.notify(
        { office: { region: row.region_code, role: 'case_officer' } },
        'fund.notice.answer',
        { number: row.number, paid: paid.length, failed: failed.length },
        `/government/fund/batches/${refOf(row)}`,
      );
    return { paid: paid.length, failed: failed.length };
  },
});

const sentOf = (line: StoredPayment | undefined) =>
  line && { lineId: line.line_id, amountFen: line.amount_fen, state: line.state, bankReason: line.bank_reason };
