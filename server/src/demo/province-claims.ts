import type { RouteSpec } from '@zhenxun/contracts/route.ts';
import * as contract from '@zhenxun/contracts/subsidy.ts';
import * as notices from '@zhenxun/contracts/subsidy-notice.ts';
import type { Trainee } from './province-classes.ts';
import { type Hands, must, offices } from './province-hands.ts';
import { planBatch } from './province-money.ts';
import type { ClaimGoal, ClassPlan } from './province-plan.ts';
import { accountEnding, type Claimed, claimVerb, inTurn, setAccount, setPayee } from './province-verbs.ts';

/** Goals that go through a step; the order is that of the offices. */
const reviewed = new Set<ClaimGoal>(['first_reviewed', 'refused']);
const confirmed = new Set<ClaimGoal>(['second_reviewed']);
const approved = new Set<ClaimGoal>(['approved']);
const published = new Set<ClaimGoal>([
  'on_notice',
  'objected',
  'paid',
  'failed',
  'reapplied',
  'sent_back',
  'recovery_proposed',
  'recovered',
]);

/** Puts the claims of a finished class into the agenda: submitted two days on, then step by step to their goals. */
export function planClaims(hands: Hands, plan: ClassPlan, trainees: readonly Trainee[], day: number): void {
  const { agenda, world } = hands;
  const office = offices[plan.at];
  const scheme = world.refs['scheme.demo-employment-skills.1'];
  if (scheme === undefined) throw new Error('the scheme of the demo is not in force');
  const claims: Claimed[] = [];
  agenda.on(day + 2, 9, async () => {
    if (plan.payee) await setPayee(hands, office.admin, office.region);
    for (const [at, goal] of (plan.claims ?? []).entries()) {
      const trainee = trainees[at];
      if (trainee === undefined || goal === 'none') continue;
      if (goal === 'failed' || goal === 'reapplied') await setAccount(hands, trainee.login, accountEnding('0000'));
      const body = { enrolment: trainee.enrolment, scheme, workplace: '示例物流有限公司' };
      const login = plan.payee ? office.admin : trainee.login;
      const payee = plan.payee
        ? { payeeKind: plan.payee, agreement: { number: `代领〔${day}〕${at + 1}`, signedOn: agenda.dateOf(day + 1) } }
        : { payeeKind: 'person' as const };
      const { id } = await must('claim', hands.call(login, contract.submitClaim, { body: { ...body, ...payee } }));
      claims.push({ login, id, goal });
    }
  });
  const those = (...goals: ReadonlySet<ClaimGoal>[]) => claims.filter(({ goal }) => goals.some((set) => set.has(goal)));
  const each = (list: readonly Claimed[], login: string, route: RouteSpec, reason?: string) =>
    inTurn(list, ({ id }) => claimVerb(hands, login, route, id, reason));

  agenda.on(day + 3, 10, async () => {
    for (const { login, id } of claims.filter(({ goal }) => goal === 'withdrawn')) {
      await claimVerb(hands, login, contract.withdrawClaim, id, '改为申请其他项目。');
    }
    const back = claims.filter(({ goal }) => goal === 'returned');
    await each(back, office.first, contract.returnClaim, '工作单位名称不完整，请填写全称。');
    await each(those(reviewed, confirmed, approved, published), office.first, contract.reviewClaim);
  });
  agenda.on(day + 4, 10, async () => {
    const refused = claims.filter(({ goal }) => goal === 'refused');
    await each(refused, office.second, contract.refuseClaim, '经核查，本人参训期间在外地务工，不符合条件。');
    await each(those(confirmed, approved, published), office.second, contract.confirmClaim);
  });
  agenda.on(day + 5, 10, () => each(those(approved, published), office.approver, contract.approveClaim));
  agenda.on(day + 6, 9, async () => {
    const shown = those(published);
    if (shown.length === 0) return;
    const body = { regionCode: office.region, claims: shown.map(({ id }) => id) };
    const { id } = await must('notice', hands.call(office.first, notices.openNotice, { body }));
    await object(hands, plan, id, shown);
    if (plan.batch) planBatch(hands, plan, claims, day + 20);
  });
}

/** Someone objects to the claim meant for it; the office looks into it and a second person confirms. */
async function object(hands: Hands, plan: ClassPlan, notice: string, shown: readonly Claimed[]): Promise<void> {
  const { call, agenda } = hands;
  const office = offices[plan.at];
  const at = shown.findIndex(({ goal }) => goal === 'objected');
  if (at < 0) return;
  const lines = await must('lines', call(undefined, notices.listNoticeLines, { params: { id: notice } }));
  const line = lines.items[at]?.id;
  const body = { content: '据了解该学员多次未到课，请核查考勤。', contact: '15400000000', ...(line ? { line } : {}) };
  await must('objection', call(undefined, notices.raiseObjection, { params: { id: notice }, body }));
  agenda.on(agenda.today() + 3, 10, async () => {
    const { items } = await must('objections', call(office.first, notices.listObjections));
    const open = items[0];
    if (open === undefined) return;
    const seen = await must('objection', call(office.first, notices.getObjection, { params: { id: open.id } }));
    const answered = await must(
      'answer',
      call(office.first, notices.answerObjection, {
        params: { id: open.id },
        body: { version: seen.version, upheld: true, reason: '经核查考勤记录，情况属实，取消该项补贴。' },
      }),
    );
    await must(
      'confirm',
      call(office.second, notices.confirmObjection, { params: { id: open.id }, body: { version: answered.version } }),
    );
  });
}
