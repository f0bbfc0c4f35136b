import * as fund from '@zhenxun/contracts/fund.ts';
import * as contract from '@zhenxun/contracts/subsidy.ts';
import { Bank } from '../../../simulator/bank/bank.ts';
import { type Hands, must, offices } from './province-hands.ts';
import type { ClassPlan } from './province-plan.ts';
import { accountEnding, type Claimed, claimVerb, setAccount } from './province-verbs.ts';

const source = 'employment_fund' as const;
const bank = new Bank();

/** Puts the payment of what waits in the county into the agenda: prepared, released, answered by the bank, and what follows. */
export function planBatch(hands: Hands, plan: ClassPlan, claims: readonly Claimed[], day: number): void {
  const { agenda, call, upload } = hands;
  const office = offices[plan.at];
  agenda.on(day, 10, async () => {
    const waiting = await must('waiting', call(office.first, fund.getWaiting, { query: { region: office.region } }));
    // holidays lengthen a notice: later then
    if (!waiting.some((one) => one.source === source)) return planBatch(hands, plan, claims, day + 3);
    const body = { regionCode: office.region, source };
    const { id } = await must('batch', call(office.first, fund.createBatch, { body }));
    if (plan.batch === 'prepared') return;
    const { version } = await must('batch', call('caizheng', fund.getBatch, { params: { id } }));
    const released = await must('release', call('caizheng', fund.releaseBatch, { params: { id }, body: { version } }));
    const file = await call('caizheng', fund.downloadBatch, { params: { id }, body: { version: released.version } });
    if (plan.batch === 'released') return;
    agenda.on(day + 2, 10, async () => {
      const answer = bank.answer(file.raw, agenda.dateOf(agenda.today()));
      const input = { params: { id }, body: { mode: 'all' } };
      await must('answer', upload('caizheng', fund.importAnswer, { name: '银行回单.csv', bytes: answer }, input));
    });
    agenda.on(day + 5, 10, () => afterwards(hands, claims));
  });
}

/** What comes after the payment: money returned or recovered, and a right account given for one that failed. */
async function afterwards(hands: Hands, claims: readonly Claimed[]): Promise<void> {
  const { call } = hands;
  for (const { goal, id, login } of claims) {
    if (goal === 'reapplied') {
      await setAccount(hands, login, accountEnding('3456'));
      await claimVerb(hands, login, contract.reapplyClaim, id);
    }
    if (goal !== 'sent_back' && goal !== 'recovered' && goal !== 'recovery_proposed') continue;
    const { items } = await must('payments', call('caizheng', fund.listPayments, { query: { claim: id } }));
    const paid = items.find((line) => line.state === 'paid');
    if (paid === undefined) throw new Error(`claim ${id} is not paid`);
    const params = { id: paid.id };
    const { version, record } = await must('payment', call('caizheng', fund.getPayment, { params }));
    if (goal === 'sent_back') {
      await must(
        'send back',
        call('caizheng', fund.sendBackPayment, { params, body: { version, reason: '账户已销户，银行退汇' } }),
      );
    } else {
      const recovered = goal === 'recovered';
      const body = {
        version,
        amountFen: recovered ? record.amountFen : record.amountFen / 2,
        reason: '经核查不符合条件',
        documentNo: '示例追〔2026〕1号',
      };
      await must('recover', call('caizheng', fund.recoverPayment, { params, body }));
      if (!recovered) continue;
    }
    const proposed = await must('payment', call('caizheng2', fund.getPayment, { params }));
    await must(
      'approve',
      call('caizheng2', fund.approvePaymentCorrection, { params, body: { version: proposed.version } }),
    );
  }
}
