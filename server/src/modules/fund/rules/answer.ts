import { type BankResult, PaymentState } from '@zhenxun/contracts/fund-terms.ts';
import { plainYuan } from '@zhenxun/contracts/values/money.ts';

/** A line of the bank's answer as read. */
export type Told = { lineId: string; amountFen: number | null; result: BankResult; reason: string | null; day: string };
/** A line as we sent it. */
export type Sent = { lineId: string; amountFen: number; state: PaymentState; bankReason: string | null };
export type Finding = {
  key: 'lineId' | 'amountFen' | 'result' | 'reason' | 'day';
  code: string;
  params: Record<string, string | number>;
};

/** Whether the answer says what is known already: taking it in again changes nothing. */
export function knownAlready(told: Pick<Told, 'result'>, sent: Pick<Sent, 'state'>): boolean {
  const paid: PaymentState[] = ['paid', 'correcting', 'returned'];
  return told.result === 'paid' ? paid.includes(sent.state) : sent.state === 'failed';
}

/** What is wrong with a line of the answer; [] when it can be taken in. Days are Asia/Shanghai. */
export function judgeLine(told: Told, sent: Sent | undefined, days: { released: string; today: string }): Finding[] {
  if (sent === undefined) return [{ key: 'lineId', code: 'fund.answer.unknown_line', params: { line: told.lineId } }];
  const found: Finding[] = [];
  if (told.amountFen !== null && told.amountFen !== sent.amountFen)
    found.push({
      key: 'amountFen',
      code: 'fund.answer.amount_differs',
      params: { told: plainYuan(told.amountFen), sent: plainYuan(sent.amountFen) },
    });
  if (told.result === 'failed' && !told.reason)
    found.push({ key: 'reason', code: 'fund.answer.no_reason', params: {} });
  if (told.day > days.today) found.push({ key: 'day', code: 'fund.answer.day_future', params: { day: told.day } });
  if (told.day < days.released)
    found.push({ key: 'day', code: 'fund.answer.day_early', params: { day: told.day, released: days.released } });
  if (sent.state !== 'in_transit' && !knownAlready(told, sent))
    found.push({
      key: 'result',
      code: 'fund.answer.contradicts',
      params: { known: PaymentState.label(sent.state), told: told.result === 'paid' ? '成功' : '失败' },
    });
  return found;
}
